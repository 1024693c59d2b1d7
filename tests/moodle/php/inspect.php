<?php
/** What is in a course, and what in it leads nowhere. */
defined('MOODLE_INTERNAL') || die();

/** What teachers would see, as far as a test wants to know it. */
function describe_course(int $courseid): array {
    global $DB;
    $course = get_course($courseid);
    $modinfo = get_fast_modinfo($course);
    $sections = [];
    foreach ($modinfo->get_section_info_all() as $section) {
        $sections[] = ['name' => (string)$section->name, 'availability' => describe_condition($section->availability, $modinfo),
            'activities' => array_map(fn($id) => describe_activity($modinfo->get_cm($id)), $modinfo->sections[$section->section] ?? [])];
    }
    $criteria = $DB->get_fieldset_select('course_completion_criteria', 'moduleinstance', 'course = ?', [$courseid]);
    $methods = $DB->get_fieldset_select('enrol', 'enrol', 'courseid = ? AND status = 0', [$courseid]);
    sort($methods);
    return ['fullname' => $course->fullname, 'format' => $course->format, 'sections' => $sections, 'enrol' => $methods,
        'criteria' => array_map(fn($id) => $modinfo->get_cm($id)->idnumber, $criteria), 'grades' => describe_grades($courseid),
        'glossary_entries' => $DB->count_records_sql(
            'SELECT COUNT(*) FROM {glossary_entries} e JOIN {glossary} g ON g.id = e.glossaryid WHERE g.course = ?', [$courseid]),
        'badges' => describe_badges($courseid), 'banks' => describe_banks($courseid),
        'pictures' => count(get_file_storage()->get_area_files(
            context_course::instance($courseid)->id, 'course', 'overviewfiles', false, 'id', false)),
        'filters_off' => array_keys(filter_get_local_states_off(context_course::instance($courseid)->id))];
}

function filter_get_local_states_off(int $contextid): array {
    global $DB;
    return $DB->get_records_menu('filter_active', ['contextid' => $contextid, 'active' => TEXTFILTER_OFF], 'filter', 'filter, active');
}

function describe_activity(cm_info $cm): array {
    $files = get_file_storage()->get_area_files($cm->context->id, "mod_$cm->modname", 'content', false, 'filepath, filename', false);
    return ['mod' => $cm->modname, 'name' => $cm->name, 'idnumber' => $cm->idnumber, 'completion' => (int)$cm->completion,
        'parts' => describe_parts($cm), 'availability' => describe_condition($cm->availability, $cm->get_modinfo()),
        'view' => (int)$cm->completionview, 'passgrade' => (int)$cm->completionpassgrade,
        'files' => array_values(array_map(fn($file) => ltrim($file->get_filepath() . $file->get_filename(), '/'), $files))];
}

function describe_condition(?string $json, course_modinfo $modinfo): ?string {
    $condition = json_decode($json ?? '')->c[0] ?? null;
    return $condition ? "{$condition->type} {$modinfo->get_cm($condition->cm)->idnumber} {$condition->e}" : null;
}

/** Grade items with their maximum, what passes, and their weight, by ID number or kind. */
function describe_grades(int $courseid): array {
    $described = [];
    foreach (grade_item::fetch_all(['courseid' => $courseid]) as $item) {
        $name = $item->itemtype === 'category' ? 'category ' . $item->load_item_category()->fullname : ($item->idnumber ?: $item->itemtype);
        $described[$name] = [(float)$item->grademax, (float)$item->gradepass, (float)$item->aggregationcoef];
    }
    ksort($described);
    return $described;
}

/** Links, files and conditions that lead nowhere. */
function broken_parts(int $courseid): array {
    $broken = [];
    foreach (texts_of($courseid) as [$where, $html, $contextid, $component, $area, $item]) {
        foreach (dead_ends($html, $courseid) as $what) {
            $broken[] = "$where: $what";
        }
        preg_match_all('#@@PLUGINFILE@@/([^"\'?\#]+)#', $html, $found);
        foreach ($found[1] as $path) {
            $parts = explode('/', rawurldecode(html_entity_decode($path)));
            $name = array_pop($parts);
            $folder = '/' . ($parts ? implode('/', $parts) . '/' : '');
            if (!get_file_storage()->file_exists($contextid, $component, $area, $item, $folder, $name)) {
                $broken[] = "$where: no file $folder$name in $component/$area/$item";
            }
        }
    }
    return array_merge($broken, strayed_categories($courseid));
}

/** How many questions live in banks of each kind: those of quizzes, of the course, of bank activities. */
function describe_banks(int $courseid): array {
    $banks = [];
    foreach (bank_contexts($courseid) as $kind => $contexts) {
        $banks[$kind] = array_sum(array_map(fn($context) => count(questions_in($context->id)), $contexts));
    }
    return array_filter($banks);
}

/** The contexts that may have question categories, by kind. */
function bank_contexts(int $courseid): array {
    $contexts = ['course' => [context_course::instance($courseid)], 'quiz' => [], 'qbank' => []];
    foreach (get_fast_modinfo($courseid)->get_cms() as $cm) {
        if (isset($contexts[$cm->modname])) {
            $contexts[$cm->modname][] = $cm->context;
        }
    }
    return $contexts;
}

/** Question categories that are not in the context of their parent. */
function strayed_categories(int $courseid): array {
    global $DB;
    $course = context_course::instance($courseid);
    $found = $DB->get_records_sql('SELECT c.id, c.name FROM {question_categories} c JOIN {context} x ON x.id = c.contextid
        LEFT JOIN {question_categories} p ON p.id = c.parent AND p.contextid = c.contextid
        WHERE x.path LIKE ? AND c.parent <> 0 AND p.id IS NULL', ["$course->path%"]);
    return array_values(array_map(fn($category) => "question category $category->name has strayed", $found));
}

/** Addresses of activities that the course does not have, and addresses that were never decoded. */
function dead_ends(string $html, int $courseid): iterable {
    if (preg_match('/\$@\w+/', $html, $found)) {
        yield "undecoded $found[0]";
    }
    $modinfo = get_fast_modinfo($courseid);
    preg_match_all('#/mod/(\w+)/view\.php\?id=(\d+)#', $html, $found, PREG_SET_ORDER);
    foreach ($found as [$link, $mod, $id]) {
        if (!isset($modinfo->cms[$id]) || $modinfo->cms[$id]->modname !== $mod) {
            yield "no activity $link";
        }
    }
}

/** Every text of the course: where it stands, its HTML, and the file area that belongs to it. */
function texts_of(int $courseid): iterable {
    global $DB;
    $course = get_course($courseid);
    $context = context_course::instance($courseid);
    yield ['summary', $course->summary, $context->id, 'course', 'summary', 0];
    foreach ($DB->get_records('course_sections', ['course' => $courseid]) as $section) {
        yield ["section $section->section", (string)$section->summary, $context->id, 'course', 'section', $section->id];
    }
    foreach (get_fast_modinfo($course)->get_cms() as $cm) {
        $record = $DB->get_record($cm->modname, ['id' => $cm->instance]);
        yield ["$cm->idnumber intro", (string)$record->intro, $cm->context->id, "mod_$cm->modname", 'intro', 0];
        if (isset($record->content)) {
            yield ["$cm->idnumber content", $record->content, $cm->context->id, "mod_$cm->modname", 'content', 0];
        }
        yield from texts_of_parts($cm);
    }
    foreach (array_merge(...array_values(bank_contexts($courseid))) as $bank) {
        yield from texts_of_questions($bank);
    }
}

function texts_of_questions(context $bank): iterable {
    global $DB;
    foreach (questions_in($bank->id) as $question) {
        $where = "question $question->name";
        yield [$where, $question->questiontext, $bank->id, 'question', 'questiontext', $question->id];
        yield [$where, $question->generalfeedback, $bank->id, 'question', 'generalfeedback', $question->id];
        foreach ($DB->get_records('question_answers', ['question' => $question->id]) as $answer) {
            yield [$where, $answer->answer, $bank->id, 'question', 'answer', $answer->id];
            yield [$where, $answer->feedback, $bank->id, 'question', 'answerfeedback', $answer->id];
        }
        foreach ($DB->get_records('question_hints', ['questionid' => $question->id]) as $hint) {
            yield [$where, (string)$hint->hint, $bank->id, 'question', 'hint', $hint->id];
        }
    }
}

/** The questions (not the parts of cloze questions) in the categories of a context. */
function questions_in(int $contextid): array {
    global $DB;
    return $DB->get_records_sql('SELECT q.* FROM {question} q JOIN {question_versions} v ON v.questionid = q.id
        JOIN {question_bank_entries} e ON e.id = v.questionbankentryid JOIN {question_categories} c ON c.id = e.questioncategoryid
        WHERE c.contextid = ? AND q.parent = 0 ORDER BY q.id', [$contextid]);
}
