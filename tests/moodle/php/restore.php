<?php
/** Restores a backup into a course that is there. */
defined('MOODLE_INTERNAL') || die();

function restore_file(string $file, int $courseid, complaints $complaints, int $target = backup::TARGET_NEW_COURSE): void {
    global $USER;
    $folder = 'acceptance' . uniqid();
    $path = make_backup_temp_directory($folder);
    get_file_packer('application/vnd.moodle.backup')->extract_to_pathname($file, $path);
    $controller = new restore_controller($folder, $courseid, backup::INTERACTIVE_NO, backup::MODE_GENERAL, $USER->id,
        $target);
    $controller->add_logger(new complaining_logger());
    $controller->execute_precheck();
    $found = $controller->get_precheck_results();
    foreach (['errors', 'warnings'] as $kind) {
        foreach ($found[$kind] ?? [] as $message) {
            $complaints->add("precheck $kind", $message);
        }
    }
    if (empty($found['errors'])) {
        $controller->execute_plan();
        foreach (array_filter((array)$controller->get_results()) as $kind => $what) {
            $complaints->add("result $kind", json_encode($what));
        }
    }
    $controller->destroy();
    fulldelete($path);
}
