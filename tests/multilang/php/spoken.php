<?php
/**
 * Restores a backup into a new course of an installed Moodle, reads it in each of some languages as a student would, and deletes it.
 *
 *     php spoken.php MOODLE FILE.mbz LANG…
 *
 * MOODLE is the folder with config.php; its multi-language filter is switched on for the run, for texts and for names. Prints one JSON
 * object: what Moodle complained about ("complaints"), and what is shown in each language ("spoken"): HTML by a key for each place.
 */
define('CLI_SCRIPT', true);
[, $moodle, $file] = $argv;
$languages = array_slice($argv, 3);
$file = realpath($file);
require($moodle . '/config.php');
require_once($CFG->dirroot . '/backup/util/includes/restore_includes.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/course/renderer.php');
require_once($CFG->dirroot . '/mod/quiz/locallib.php');
require_once($CFG->libdir . '/questionlib.php');
require_once($CFG->libdir . '/gradelib.php');
require_once($CFG->libdir . '/filterlib.php');
require_once(__DIR__ . '/../../moodle/php/complaints.php');
require_once(__DIR__ . '/../../moodle/php/restore.php');

/** Columns that learners read, by module: table, column of the module's instance, names, HTML, HTML that Moodle cleans. */
const COLUMNS = [
    'book' => [['book_chapters', 'bookid', ['title'], ['content'], []]],
    'choice' => [['choice_options', 'choiceid', ['text'], [], []]],
    'feedback' => [['feedback_item', 'feedback', ['name'], ['presentation'], []], ['feedback', 'id', [], ['page_after_submit'], []]],
    'forum' => [['forum_discussions', 'forum', ['name'], [], []], ['forum_posts', 'discussion', ['subject'], [], ['message']]],
    'lesson' => [['lesson_pages', 'lessonid', ['title'], ['contents'], []], ['lesson_answers', 'lessonid', [], ['answer', 'response'], []]],
];

$complaints = new complaints();
\core\session\manager::set_user(get_admin());
$before = multilang(TEXTFILTER_ON, true);
$courseid = restore_dbops::create_new_course('spoken', 'spoken' . uniqid(), core_course_category::get_default()->id);
$spoken = [];
try {
    restore_file($file, $courseid, $complaints);
    foreach ($languages as $language) {
        force_current_language($language);
        get_fast_modinfo($courseid, 0, true);
        $modinfo = get_fast_modinfo($courseid);
        $PAGE = new moodle_page();
        $PAGE->set_context(context_course::instance($courseid));
        $PAGE->set_course(get_course($courseid));
        filter_manager::reset_caches();
        $spoken[$language] = iterator_to_array(spoken($courseid, $modinfo));
    }
} catch (Throwable $problem) {
    $complaints->add('exception', get_class($problem) . ': ' . $problem->getMessage() . ' ' . ($problem->debuginfo ?? ''));
    if ($DB->is_transaction_started()) {
        $DB->force_transaction_rollback();
    }
}
delete_course($courseid, false);
multilang(...$before);
$complaints->finish(['complaints' => $complaints->all(), 'spoken' => $spoken]);

/** Switches the filter on as wanted; gives how it was. */
function multilang(int $state, bool $strings): array {
    $before = [filter_get_global_states()['multilang']->active ?? TEXTFILTER_DISABLED, in_array('multilang', filter_get_string_filters())];
    filter_set_global_state('multilang', $state);
    filter_set_applies_to_strings('multilang', $strings);
    filter_manager::reset_caches();
    return $before;
}

/** Everything that is shown, by place. */
function spoken(int $courseid, course_modinfo $modinfo): Generator {
    $course = get_course($courseid);
    $context = context_course::instance($courseid);
    yield 'course name' => format_string($course->fullname, true, ['context' => $context]);
    yield 'course shortname' => format_string($course->shortname, true, ['context' => $context]);
    yield 'course summary' => (new coursecat_helper())->get_course_formatted_summary(new core_course_list_element($course));
    foreach ($modinfo->get_section_info_all() as $section) {
        yield "section $section->section name" => get_section_name($course, $section);
        yield "section $section->section summary" => prose($section->summary, $context);
    }
    foreach ($modinfo->get_cms() as $cm) {
        yield "$cm->idnumber name" => $cm->get_formatted_name();
        yield "$cm->idnumber card" => $cm->get_formatted_content(['noclean' => true]);
        yield from activity($cm);
    }
    foreach (grade_item::fetch_all(['courseid' => $courseid]) as $item) {
        if ($item->itemtype !== 'course') {
            yield "grade $item->id" => format_string($item->get_name());
        }
    }
}

/** HTML that Moodle does not clean. */
function prose(?string $html, context $context): string {
    $placed = str_replace('@@PLUGINFILE@@', 'files', (string)$html);
    return format_text($placed, FORMAT_HTML, ['noclean' => true, 'context' => $context]);
}

function activity(cm_info $cm): Generator {
    global $DB;
    $record = $DB->get_record($cm->modname, ['id' => $cm->instance], '*', MUST_EXIST);
    yield "$cm->idnumber intro" => format_module_intro($cm->modname, $record, $cm->id);
    if ($cm->modname === 'page') {
        yield "$cm->idnumber content" => prose($record->content, $cm->context);
    }
    if ($cm->modname === 'glossary') {
        yield from glossary_shown($cm, $record);
    }
    if ($cm->modname === 'folder') {
        foreach (get_file_storage()->get_area_files($cm->context->id, 'mod_folder', 'content', false, 'id', false) as $file) {
            yield "$cm->idnumber file {$file->get_id()}" => $file->get_filename();
        }
    }
    if ($cm->modname === 'quiz') {
        yield from quiz_shown($cm, $record);
    }
    if ($cm->modname === 'data') {
        yield from data_shown($cm, $record);
    }
    if ($cm->modname === 'assign') {
        yield from grading_shown($cm);
    }
    foreach (COLUMNS[$cm->modname] ?? [] as [$table, $key, $names, $prose, $cleaned]) {
        foreach (rows_of($table, $key, $cm->instance) as $row) {
            foreach ($names as $column) {
                yield "$cm->idnumber $table $row->id $column" => format_string((string)$row->$column);
            }
            foreach ($prose as $column) {
                yield "$cm->idnumber $table $row->id $column" => prose($row->$column, $cm->context);
            }
            foreach ($cleaned as $column) {
                $placed = str_replace('@@PLUGINFILE@@', 'files', (string)$row->$column);
                yield "$cm->idnumber $table $row->id $column" => format_text($placed, FORMAT_HTML, ['context' => $cm->context]);
            }
        }
    }
}

function rows_of(string $table, string $key, int $instance): array {
    global $DB;
    if ($table === 'forum_posts') {
        $sql = 'SELECT p.* FROM {forum_posts} p JOIN {forum_discussions} d ON d.id = p.discussion WHERE d.forum = ?';
        return $DB->get_records_sql($sql, [$instance]);
    }
    if ($table === 'feedback_item') {
        // texts between the questions have no name that is shown
        return $DB->get_records_select($table, "feedback = ? AND typ <> 'label'", [$instance]);
    }
    if ($table === 'lesson_answers') {
        // patterns of typed answers are never shown
        $sql = 'SELECT a.* FROM {lesson_answers} a JOIN {lesson_pages} p ON p.id = a.pageid WHERE a.lessonid = ? AND p.qtype <> 1';
        return $DB->get_records_sql($sql, [$instance]);
    }
    return $DB->get_records($table, [$key => $instance]);
}

function glossary_shown(cm_info $cm, stdClass $glossary): Generator {
    global $CFG, $DB, $PAGE;
    require_once($CFG->dirroot . '/mod/glossary/lib.php');
    $PAGE = new moodle_page();
    $PAGE->set_cm($cm);
    $PAGE->set_url('/mod/glossary/view.php', ['id' => $cm->id]);
    foreach ($DB->get_records('glossary_entries', ['glossaryid' => $glossary->id]) as $entry) {
        ob_start();
        glossary_print_entry_concept($entry);
        glossary_print_entry_definition($entry, $glossary, $cm);
        glossary_print_entry_aliases(get_course($glossary->course), $cm, $glossary, $entry);
        yield "$cm->idnumber entry $entry->id" => ob_get_clean();
    }
}

/** The templates of a database with its entries: Moodle does not filter them, the style sheet shows one language. */
function data_shown(cm_info $cm, stdClass $data): Generator {
    global $CFG, $DB, $PAGE;
    require_once($CFG->dirroot . '/mod/data/lib.php');
    require_once($CFG->libdir . '/form/filemanager.php');
    $PAGE = new moodle_page();
    $PAGE->set_cm($cm);
    $PAGE->set_url('/mod/data/view.php', ['id' => $cm->id]);
    $manager = \mod_data\manager::create_from_instance($data);
    $entries = $DB->get_records('data_records', ['dataid' => $data->id], 'id');
    foreach (['listtemplate', 'singletemplate'] as $name) {
        yield "$cm->idnumber $name" => turned($manager->get_template($name)->parse_entries($entries), $data);
    }
    foreach (['listtemplateheader', 'listtemplatefooter', 'asearchtemplate'] as $name) {
        // fields stand in place of the names in brackets
        yield "$cm->idnumber $name" => turned(preg_replace('/\[\[.*?\]\]/', '', (string)$data->$name), $data);
    }
    yield "$cm->idnumber addtemplate" => turned($manager->get_template('addtemplate')->parse_add_entry(), $data);
}

/** HTML as the style sheet and the script of a database leave it: in the reader's language alone. */
function turned(string $html, stdClass $data): string {
    $language = current_language();
    if (str_contains($data->csstemplate, "html[lang|=\"$language\"] .cp-data span.multilang[lang=\"$language\"]")) {
        $html = preg_replace_callback('#<span lang="([a-z_-]+)" class="multilang">.*?</span>#is',
            fn(array $match) => $match[1] === $language ? $match[0] : '', $html);
    }
    preg_match('#var words = (\{.*?\n\});#s', $data->jstemplate, $match);
    foreach (json_decode($match[1] ?? '{}', true, 512, JSON_THROW_ON_ERROR) as $joined => $spoken) {
        $pattern = '#([>"]\s*)' . preg_quote(s($joined), '#') . '(?=\s*[<"])#';
        $html = preg_replace_callback($pattern, fn(array $found) => $found[1] . s($spoken[$language]), $html);
    }
    // the author's account has one name
    return preg_replace('#(<a [^>]*/user/view\.php[^>]*>).*?</a>#', '$1</a>', $html);
}

/** The checklist of an assignment, as its readers see it. Moodle shows rubrics without any filter: they have the words of all languages. */
function grading_shown(cm_info $cm): Generator {
    global $CFG, $PAGE;
    require_once($CFG->dirroot . '/grade/grading/lib.php');
    $PAGE = new moodle_page();
    $PAGE->set_cm($cm);
    $PAGE->set_url('/mod/assign/view.php', ['id' => $cm->id]);
    foreach (get_grading_manager($cm->context, 'mod_assign')->get_available_areas() as $area => $name) {
        $controller = get_grading_manager($cm->context, 'mod_assign', $area)->get_active_controller();
        if ($controller instanceof gradingform_guide_controller) {
            yield "$cm->idnumber grading $area" => $controller->render_preview($PAGE);
        }
    }
}

function quiz_shown(cm_info $cm, stdClass $quiz): Generator {
    global $DB;
    foreach ($DB->get_records('quiz_sections', ['quizid' => $quiz->id]) as $section) {
        yield "$cm->idnumber heading $section->id" => format_string((string)$section->heading);
    }
    foreach ($DB->get_records('quiz_grade_items', ['quizid' => $quiz->id]) as $item) {
        yield "$cm->idnumber grade item $item->id" => format_string($item->name);
    }
    foreach ($DB->get_records('quiz_feedback', ['quizid' => $quiz->id]) as $band) {
        yield "$cm->idnumber band $band->id" => quiz_feedback_for_grade($band->mingrade, $quiz, $cm->context);
    }
    foreach (question_bank::get_finder()->get_questions_from_categories(categories_of($cm), 'parent = 0') as $id) {
        yield from question_shown((int)$id, $cm, $quiz);
    }
}

function categories_of(cm_info $cm): array {
    global $DB;
    return $DB->get_fieldset_select('question_categories', 'id', 'contextid = ?', [$cm->context->id]);
}

/** A question before and after its right answer, and everything that may be said about an answer. */
function question_shown(int $id, cm_info $cm, stdClass $quiz): Generator {
    global $DB;
    $question = question_bank::load_question($id);
    yield "$cm->idnumber question $id title" => format_string($question->name);
    $usage = question_engine::make_questions_usage_by_activity('core_question_preview', $cm->context);
    $usage->set_preferred_behaviour('deferredfeedback');
    $slot = $usage->add_question($question, 1);
    $usage->start_all_questions();
    $options = \mod_quiz\question\display_options::make_from_quiz($quiz, \mod_quiz\question\display_options::LATER_WHILE_OPEN);
    $options->flags = question_display_options::HIDDEN;
    $options->history = question_display_options::HIDDEN;
    yield "$cm->idnumber question $id asked" => $usage->render_question($slot, $options, '1');
    $response = $usage->get_question($slot)->get_correct_response();
    if ($response !== null) {
        $usage->process_action($slot, $response);
    }
    $usage->finish_all_questions();
    // what was typed is the learner's own; patterns are never shown
    $html = $usage->render_question($slot, $options, '1');
    yield "$cm->idnumber question $id answered" => preg_replace('#<input[^>]*type="text"[^>]*>#', '', $html);
    $ids = [$id, ...$DB->get_fieldset_select('question', 'id', 'parent = ?', [$id])];
    foreach ($ids as $one) {
        foreach ($DB->get_records('question_answers', ['question' => $one], 'id') as $answer) {
            $said = (string)$answer->feedback;
            yield "$cm->idnumber question $id feedback $answer->id" =>
                is_numeric($said) ? '' : prose($said, $cm->context);
        }
    }
    foreach ($DB->get_records('question_hints', ['questionid' => $id]) as $hint) {
        yield "$cm->idnumber question $id hint $hint->id" => prose($hint->hint, $cm->context);
    }
    yield "$cm->idnumber question $id general" => $question->format_generalfeedback($usage->get_question_attempt($slot));
}
