<?php
/** Collects everything that Moodle and PHP complain about, so that standard output holds one JSON object only. */
defined('MOODLE_INTERNAL') || die();

class complaints {
    /** @var array<string, int> how often what was said */
    private array $said = [];
    /** What loggers tell: a restore goes on with copies of its loggers after the precheck, so they can hold nothing themselves. */
    public static ?complaints $heard = null;

    public function __construct() {
        global $CFG;
        self::$heard = $this;
        $CFG->debug = 32767;
        $CFG->debugdisplay = 0;
        $CFG->backup_error_log_logger_level = backup::LOG_NONE;
        $CFG->backup_output_indented_logger_level = backup::LOG_NONE;
        error_reporting(E_ALL);
        ini_set('display_errors', '0');
        ini_set('log_errors', '0');
        raise_memory_limit(MEMORY_UNLIMITED);
        ob_start();
        // debugging() arrives here as well: as E_USER_NOTICE
        set_error_handler(function (int $level, string $message, string $file, int $line): bool {
            if (error_reporting() & $level) {
                $this->add("php $level", "$message ($file:$line)");
            }
            return true;
        });
    }

    public function add(string $kind, string $message): void {
        $this->said["$kind: $message"] = ($this->said["$kind: $message"] ?? 0) + 1;
    }

    /** @return string[] */
    public function all(): array {
        return array_keys($this->said);
    }

    /** Prints the result, alone, and ends. */
    public function finish(array $result): never {
        while (ob_get_level()) {
            ob_end_clean();
        }
        echo json_encode($result, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), "\n";
        exit(0);
    }
}

/** Hears what a restore has to say from warnings upwards. */
class complaining_logger extends base_logger {
    public function __construct() {
        parent::__construct(backup::LOG_WARNING);
    }

    protected function action($message, $level, $options = null) {
        complaints::$heard->add('restore', $message);
        return true;
    }
}
