<?php
/** Moodle's own backup of a course, restored again. */
defined('MOODLE_INTERNAL') || die();

/** What has become of a course that Moodle has backed up and restored; the second course is deleted. */
function restored_again(int $courseid, complaints $complaints): array {
    global $USER;
    $controller = new backup_controller(backup::TYPE_1COURSE, $courseid, backup::FORMAT_MOODLE, backup::INTERACTIVE_NO, backup::MODE_GENERAL,
        $USER->id);
    $controller->execute_plan();
    $stored = $controller->get_results()['backup_destination'];
    $controller->destroy();
    $file = make_request_directory() . '/again.mbz';
    $stored->copy_content_to($file);
    $stored->delete();
    $second = restore_dbops::create_new_course('again', 'again' . uniqid(), core_course_category::get_default()->id);
    restore_file($file, $second, $complaints);
    $found = describe_course($second);
    delete_course($second, false);
    return $found;
}
