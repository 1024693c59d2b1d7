<?php
/** Answers every question of a course with what it calls its right answer, and starts every quiz. */
defined('MOODLE_INTERNAL') || die();

/** Counts of questions by outcome, and a list of what went wrong. */
function play_questions(int $courseid): array {
    $result = ['right' => 0, 'by hand' => 0, 'wrong' => [], 'quizzes' => []];
    foreach (array_merge(...array_values(bank_contexts($courseid))) as $bank) {
        foreach (questions_in($bank->id) as $record) {
            $fraction = play_question((int)$record->id, $bank);
            if ($fraction === null) {
                $result['by hand']++;
            } else if (abs($fraction - 1.0) < 0.00001) {
                $result['right']++;
            } else {
                $result['wrong'][] = "$record->name ($record->qtype): $fraction";
            }
        }
    }
    foreach (get_fast_modinfo($courseid)->get_instances_of('quiz') as $cm) {
        $result['quizzes'][$cm->idnumber] = start_quiz($cm);
    }
    return $result;
}

/** What the right answer is worth; null where a person has to judge. */
function play_question(int $id, context $context): ?float {
    $usage = question_engine::make_questions_usage_by_activity('core_question_preview', $context);
    $usage->set_preferred_behaviour('deferredfeedback');
    $slot = $usage->add_question(question_bank::load_question($id), 1);
    $usage->start_all_questions();
    $response = $usage->get_question($slot)->get_correct_response();
    if ($response === null) {
        return null;
    }
    $usage->process_action($slot, $response);
    $usage->finish_all_questions();
    $usage->render_question($slot, new question_display_options(), '1');
    return $usage->get_question_fraction($slot);
}

/** Starts an attempt (which draws the random questions) and throws it away; gives how many questions it has and what they are worth. */
function start_quiz(cm_info $cm): array {
    $quiz = \mod_quiz\quiz_settings::create($cm->instance);
    $usage = question_engine::make_questions_usage_by_activity('mod_quiz', $cm->context);
    $usage->set_preferred_behaviour($quiz->get_quiz()->preferredbehaviour);
    $attempt = quiz_create_attempt($quiz, 1, false, time(), true);
    quiz_start_new_attempt($quiz, $usage, $attempt, 1, time());
    $marks = array_map(fn($slot) => $usage->get_question_max_mark($slot), $usage->get_slots());
    return ['questions' => count($marks), 'marks' => array_sum($marks)];
}
