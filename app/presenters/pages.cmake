# Of its own: licheng-ctl uses it too.
licheng_library(licheng_import_preparation
  SOURCES import_preparation.cpp import_preparation.h import_questions.cpp import_questions.h
  LIBS licheng_client licheng_messages licheng_rosters licheng_sheets)

# Stands alone too, for licheng-ctl: the files of a folder or archive, and which belongs to which outcome.
licheng_library(licheng_file_matching
  SOURCES file_look.cpp file_look.h file_matching.cpp file_matching.h file_source.cpp file_source.h held_files.cpp held_files.h
  LIBS licheng_messages licheng_sheets licheng_rules licheng_archive Qt6::Core)

licheng_library(licheng_record_presenters
  SOURCES
    attendance_draft.cpp attendance_draft.h
    attendance_grid.cpp attendance_grid.h
    attendance_presenter.cpp attendance_presenter.h
    attendance_reader.cpp attendance_reader.h
    attendance_save.cpp attendance_save.h
    attendance_totals.cpp attendance_totals.h
    cell_edits.cpp cell_edits.h
    class_seats.cpp class_seats.h
    class_upload.cpp class_upload.h
    compliance_presenter.cpp compliance_presenter.h
    drafts_presenter.cpp drafts_presenter.h
    import_memory.cpp import_memory.h
    import_presenter.cpp import_presenter.h import_presenter_questions.cpp
    import_problems.cpp import_problems.h
    import_template.cpp import_template.h
    import_report.cpp import_report.h
    outcomes_bulk.cpp outcomes_bulk.h
    outcomes_presenter.cpp outcomes_presenter.h
    file_rules.h
    outcomes_rules.cpp outcomes_rules.h
    overdue_presenter.cpp overdue_presenter.h
    progress_presenter.cpp progress_presenter.h
    paste_rows.cpp paste_rows.h
    seat_numbers.cpp seat_numbers.h
    quick_entry.cpp quick_entry.h
    record_form_checks.cpp record_form_drafts.cpp record_form_presenter.cpp record_form_presenter.h
    record_merge.cpp record_merge.h
    record_removal.cpp record_removal.h
    register_checks_presenter.cpp register_checks_presenter.h
    same_record.cpp same_record.h
    self_check_presenter.cpp self_check_presenter.h
    submission_presenter.cpp submission_presenter.h submission_steps.cpp
    teaching_presenter.cpp teaching_presenter.h
  LIBS licheng_presenters licheng_messages licheng_file_matching licheng_import_preparation)
