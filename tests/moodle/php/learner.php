<?php
/**
 * Sets a course up for a learner who comes with a browser, and says what has become of the learner.
 *
 *     php learner.php MOODLE stage FILE.mbz        a new course, restored as an admin, its badges enabled, with a new student
 *     php learner.php MOODLE answers USER CMID     what to fill into the forms of the learner's open attempt: right answers, by slot
 *     php learner.php MOODLE outcome COURSE USER   grades, completion, badges
 *     php learner.php MOODLE remove COURSE USER    deletes both
 *
 * MOODLE is the folder with config.php. Prints one JSON object. Course completion and badges need cron (admin/cli/cron.php).
 */
define('CLI_SCRIPT', true);
[, $moodle, $what] = $argv;
$rest = array_slice($argv, 3);
if ($what === 'stage') {
    $rest[0] = realpath($rest[0]);
}
require($moodle . '/config.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->libdir . '/badgeslib.php');
require_once($CFG->libdir . '/completionlib.php');
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->dirroot . '/mod/quiz/locallib.php');
require_once(__DIR__ . '/complaints.php');
require_once(__DIR__ . '/restore.php');

$complaints = new complaints();
\core\session\manager::set_user(get_admin());
$complaints->finish($what($complaints, ...$rest) + ['complaints' => $complaints->all()]);

function stage(complaints $complaints, string $file): array {
    global $CFG;
    $course = restore_dbops::create_new_course('acceptance', 'acceptance' . uniqid(), core_course_category::get_default()->id);
    restore_file($file, $course, $complaints);
    foreach (badges_get_badges(BADGE_TYPE_COURSE, $course) as $badge) {
        (new core_badges\badge($badge->id))->set_status(BADGE_STATUS_ACTIVE);
    }
    $name = 'learner' . uniqid();
    $password = 'Learner!7' . random_string(8);
    $user = user_create_user(['username' => $name, 'password' => $password, 'firstname' => 'Ada', 'lastname' => 'Learner',
        'email' => "$name@example.invalid", 'auth' => 'manual', 'confirmed' => 1, 'mnethostid' => $CFG->mnet_localhost_id]);
    enrol($course, $user);
    $activities = [];
    foreach (get_fast_modinfo($course)->get_cms() as $cm) {
        $activities[] = ['cmid' => (int)$cm->id, 'mod' => $cm->modname, 'key' => $cm->idnumber, 'address' => $cm->url?->out(false) ?? ''];
    }
    return ['course' => $course, 'user' => $user, 'name' => $name, 'password' => $password, 'site' => $CFG->wwwroot,
        'activities' => $activities];
}

function enrol(int $course, int $user): void {
    global $DB;
    $manual = $DB->get_record('enrol', ['courseid' => $course, 'enrol' => 'manual'], '*', IGNORE_MULTIPLE);
    $manual = $manual ?: $DB->get_record('enrol', ['id' => enrol_get_plugin('manual')->add_default_instance(get_course($course))]);
    enrol_get_plugin('manual')->enrol_user($manual, $user, $DB->get_field('role', 'id', ['shortname' => 'student'], MUST_EXIST));
}

function answers(complaints $complaints, int $user, int $cmid): array {
    global $DB;
    $quiz = get_coursemodule_from_id('quiz', $cmid, 0, false, MUST_EXIST)->instance;
    $attempt = $DB->get_record('quiz_attempts', ['quiz' => $quiz, 'userid' => $user, 'state' => 'inprogress'], '*', MUST_EXIST);
    $usage = question_engine::load_questions_usage_by_activity($attempt->uniqueid);
    $slots = [];
    foreach ($usage->get_slots() as $slot) {
        $taken = $usage->get_question_attempt($slot);
        $right = $taken->get_correct_response() ?? [];
        $fields = array_map(fn($name) => $taken->get_qt_field_name($name), array_keys($right));
        $slots[] = ['slot' => (int)$slot, 'type' => $taken->get_question()->get_type_name(), 'name' => $taken->get_question()->name,
            'fields' => (object)array_combine($fields, array_map('strval', array_values($right)))];
    }
    return ['slots' => $slots];
}

function outcome(complaints $complaints, int $course, int $user): array {
    $modinfo = get_fast_modinfo($course, $user);
    $completion = new completion_info(get_course($course));
    $done = [];
    foreach ($modinfo->get_cms() as $cm) {
        if ($cm->completion) {
            $done[$cm->idnumber] = (int)$completion->get_data($cm, false, $user)->completionstate;
        }
    }
    grade_regrade_final_grades($course);
    $grades = [];
    foreach (grade_item::fetch_all(['courseid' => $course]) as $item) {
        $name = $item->itemtype === 'category' ? 'category ' . $item->load_item_category()->fullname : ($item->idnumber ?: $item->itemtype);
        $grade = grade_grade::fetch(['itemid' => $item->id, 'userid' => $user]);
        $grades[$name] = $grade && $grade->finalgrade !== null ? round((float)$grade->finalgrade, 2) : null;
    }
    ksort($grades);
    return ['completion' => $done, 'grades' => $grades, 'complete' => $completion->is_course_complete($user),
        'badges' => array_values(array_map(fn($badge) => $badge->name, badges_get_user_badges($user, $course)))];
}

function remove(complaints $complaints, int $course, int $user): array {
    global $DB;
    delete_course($course, false);
    user_delete_user($DB->get_record('user', ['id' => $user], '*', MUST_EXIST));
    return [];
}
