<?php
/** What activities consist of: entries of forums and databases, items, chapters, pages, criteria. */
defined('MOODLE_INTERNAL') || die();

/** How many rows of each table belong to an activity; tables without rows are left out. */
function describe_parts(cm_info $cm): array {
    global $DB;
    $of = ['book' => ['book_chapters' => 'bookid'], 'choice' => ['choice_options' => 'choiceid'],
        'data' => ['data_fields' => 'dataid', 'data_records' => 'dataid'], 'feedback' => ['feedback_item' => 'feedback'],
        'forum' => ['forum_discussions' => 'forum'], 'lesson' => ['lesson_pages' => 'lessonid', 'lesson_answers' => 'lessonid'],
        'quiz' => ['quiz_slots' => 'quizid', 'quiz_sections' => 'quizid', 'quiz_feedback' => 'quizid'], 'scorm' => ['scorm_scoes' => 'scorm']];
    $counts = [];
    foreach ($of[$cm->modname] ?? [] as $table => $column) {
        $counts[$table] = $DB->count_records($table, [$column => $cm->instance]);
    }
    foreach (['gradingform_rubric_criteria', 'gradingform_guide_criteria'] as $table) {
        $counts[$table] = $DB->count_records_sql("SELECT COUNT(*) FROM {{$table}} c JOIN {grading_definitions} d ON d.id = c.definitionid
            JOIN {grading_areas} a ON a.id = d.areaid WHERE a.contextid = ?", [$cm->context->id]);
    }
    return array_filter($counts);
}

/** The badges of a course: name, pictures, and what they ask for. */
function describe_badges(int $courseid): array {
    global $DB;
    $modinfo = get_fast_modinfo($courseid);
    $context = context_course::instance($courseid)->id;
    $described = [];
    foreach ($DB->get_records('badge', ['courseid' => $courseid]) as $badge) {
        $asked = $DB->get_fieldset_sql("SELECT p.value FROM {badge_criteria_param} p JOIN {badge_criteria} c ON c.id = p.critid
            WHERE c.badgeid = ? AND p.name LIKE 'module%' ORDER BY p.id", [$badge->id]);
        $described[$badge->name] = ['asks' => array_map(fn($id) => $modinfo->get_cm($id)->idnumber, $asked),
            'pictures' => count(get_file_storage()->get_area_files($context, 'badges', 'badgeimage', $badge->id, 'id', false))];
    }
    return $described;
}

/** Texts of the parts of an activity, as texts_of() gives them. */
function texts_of_parts(cm_info $cm): iterable {
    global $DB;
    $of = ['book' => ['{book_chapters} t WHERE t.bookid', 'content', 'chapter'],
        'feedback' => ["{feedback_item} t WHERE t.typ = 'label' AND t.feedback", 'presentation', 'item'],
        'forum' => ['{forum_posts} t JOIN {forum_discussions} d ON d.id = t.discussion WHERE d.forum', 'message', 'post'],
        'lesson' => ['{lesson_pages} t WHERE t.lessonid', 'contents', 'page_contents'],
        'quiz' => ['{quiz_feedback} t WHERE t.quizid', 'feedbacktext', 'feedback'],
        'data' => ['{data_content} t JOIN {data_fields} f ON f.id = t.fieldid WHERE f.dataid', 'content', 'content']];
    if (isset($of[$cm->modname])) {
        [$from, $column, $area] = $of[$cm->modname];
        foreach ($DB->get_records_sql("SELECT t.id, t.$column AS said FROM $from = ?", [$cm->instance]) as $row) {
            yield ["$cm->idnumber $area", (string)$row->said, $cm->context->id, "mod_$cm->modname", $area, $row->id];
        }
    }
}
