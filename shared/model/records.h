// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/absence.h"
#include "shared/model/account.h"
#include "shared/model/account_audit.h"
#include "shared/model/announcement.h"
#include "shared/model/announcement_read.h"
#include "shared/model/attachment.h"
#include "shared/model/autobiography.h"
#include "shared/model/award_proposal.h"
#include "shared/model/cadre_post.h"
#include "shared/model/calendar_day.h"
#include "shared/model/class_membership.h"
#include "shared/model/code_entry.h"
#include "shared/model/compliance_state.h"
#include "shared/model/counselling.h"
#include "shared/model/course.h"
#include "shared/model/course_outcome.h"
#include "shared/model/course_plan.h"
#include "shared/model/deputy.h"
#include "shared/model/destruction.h"
#include "shared/model/enrolment.h"
#include "shared/model/grade.h"
#include "shared/model/group_member.h"
#include "shared/model/import_run.h"
#include "shared/model/meeting.h"
#include "shared/model/other_record.h"
#include "shared/model/performance.h"
#include "shared/model/quota.h"
#include "shared/model/receipt_question.h"
#include "shared/model/register_change.h"
#include "shared/model/register_check.h"
#include "shared/model/reminder.h"
#include "shared/model/retention_hold.h"
#include "shared/model/role.h"
#include "shared/model/schedule_version.h"
#include "shared/model/school.h"
#include "shared/model/school_class.h"
#include "shared/model/seal_access.h"
#include "shared/model/self_check.h"
#include "shared/model/student.h"
#include "shared/model/submission_list.h"
#include "shared/model/submission_step.h"
#include "shared/model/training.h"
#include "shared/model/trouble_answer.h"
#include "shared/model/trouble_report.h"
#include "shared/model/unit.h"
#include "shared/model/window.h"

namespace licheng {

template <class... T>
struct RecordList
{
};

/// Every record type there is, in the order of their dependence (a type comes after what it refers to).
using AllRecords =
    RecordList<School, Unit, Role, CodeEntry, Account, Deputy, Reminder, SchoolClass, Student, RegisterCheck,
               RegisterChange, ClassMembership, Absence, CoursePlan, Course, Enrolment, Counselling,
               SubmissionList, SubmissionStep, CadrePost, Grade, CourseOutcome, Performance, Autobiography,
               OtherRecord, TroubleReport, TroubleAnswer, GroupMember, Meeting, AgendaItem, MeetingPaper,
               Training, Attachment, Window, ReceiptPackage, ReceiptRow, ReceiptQuestion, SelfCheck,
               CalendarDay, ScheduleVersion, Announcement, AnnouncementRead, TrainingAttendance,
               RetentionHold, SealAccess, Destruction, ComplianceRecord, AccountAudit, AccountAuditRow,
               AwardProposal, ImportRun>;

} // namespace licheng
