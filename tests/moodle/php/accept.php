<?php
/**
 * Restores a backup into a new course of an installed Moodle, looks at what has become of it, and deletes the course again.
 *
 *     php accept.php MOODLE FILE.mbz [admin|teacher|again|merged]
 *
 * MOODLE is the folder with config.php. Prints one JSON object: what Moodle complained about ("complaints"), what is broken in the
 * course ("broken"), and what is in it ("course"). As teacher, the restore is done by a new user who is an editing teacher of the new
 * course and nothing else. With "again", Moodle's own backup of the course is restored as well ("again"); with "merged", the file is
 * restored once more into the same course ("merged"). Leaves the site as it was, except for the author's account that the restore creates.
 */
define('CLI_SCRIPT', true);
[, $moodle, $file] = $argv;
$as = $argv[3] ?? 'admin';
$file = realpath($file);
require($moodle . '/config.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->libdir . '/gradelib.php');
require_once(__DIR__ . '/complaints.php');
require_once(__DIR__ . '/inspect.php');
require_once(__DIR__ . '/play.php');
require_once(__DIR__ . '/restore.php');
require_once(__DIR__ . '/parts.php');
require_once(__DIR__ . '/again.php');
require_once($CFG->dirroot . '/backup/util/includes/backup_includes.php');

$complaints = new complaints();
$admin = get_admin();
\core\session\manager::set_user($admin);
$courseid = restore_dbops::create_new_course('acceptance', 'acceptance' . uniqid(), core_course_category::get_default()->id);
$teacher = null;
try {
    if ($as === 'teacher') {
        $teacher = make_teacher($courseid);
        \core\session\manager::set_user($teacher);
    }
    restore_file($file, $courseid, $complaints);
    \core\session\manager::set_user($admin);
    $said = ['course' => describe_course($courseid), 'broken' => broken_parts($courseid), 'questions' => play_questions($courseid)];
    if ($as === 'again') {
        $said['again'] = restored_again($courseid, $complaints);
    }
    if ($as === 'merged') {
        restore_file($file, $courseid, $complaints, backup::TARGET_EXISTING_ADDING);
        $said['merged'] = ['course' => describe_course($courseid), 'questions' => play_questions($courseid)];
    }
} catch (Throwable $problem) {
    $complaints->add('exception', get_class($problem) . ': ' . $problem->getMessage() . ' ' . ($problem->debuginfo ?? ''));
    if ($DB->is_transaction_started()) {
        $DB->force_transaction_rollback();
    }
    $said = [];
}
\core\session\manager::set_user($admin);
delete_course($courseid, false);
if ($teacher) {
    user_delete_user($teacher);
}
$complaints->finish(['complaints' => $complaints->all()] + $said);

function make_teacher(int $courseid): stdClass {
    global $DB;
    $name = 'acceptance' . uniqid();
    $id = user_create_user(['username' => $name, 'firstname' => 'A', 'lastname' => 'Teacher', 'email' => "$name@example.invalid",
        'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $GLOBALS['CFG']->mnet_localhost_id], false, false);
    $role = $DB->get_field('role', 'id', ['shortname' => 'editingteacher'], MUST_EXIST);
    role_assign($role, $id, context_course::instance($courseid)->id);
    return core_user::get_user($id);
}
