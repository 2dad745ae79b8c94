// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"

#include "server/exchange/transfer_service.h"
#include "server/service/attachment_service.h"
#include "server/service/attendance_service.h"
#include "server/service/certification_service.h"
#include "server/service/home_service.h"
#include "server/service/import/import_service.h"
#include "server/service/outcome_service.h"
#include "server/service/performance_service.h"
#include "server/service/receipt_service.h"
#include "server/service/record_service.h"
#include "server/service/register_service.h"
#include "server/service/reminder_service.h"
#include "server/service/search_service.h"
#include "server/service/student_accounts.h"
#include "server/service/submission_service.h"
#include "server/service/teaching_service.h"
#include "server/service/turn_service.h"

namespace licheng {

namespace {

/// In the order of dependence: the regulations outlive whoever asks them.
struct StandardServices
{
    explicit StandardServices(const ServiceParts &parts)
        : records(parts.store.writer(), regulations, parts.clock),
          outcomes(parts.store.writer(), regulations, parts.clock),
          certifications(parts.store.writer(), regulations, parts.clock),
          reminders(parts.store.writer(), regulations, parts.clock),
          performances(parts.store.writer(), regulations),
          attachments(parts.store, parts.vault, regulations, parts.attachments, parts.clock),
          receipts(parts.store, parts.vault, parts.clock),
          imports(parts.store, regulations, parts.longJobs, parts.clock),
          submissions(parts.store, regulations, parts.longJobs, parts.clock),
          home(parts.store, regulations, parts.safety, parts.clock), registers(parts.store.writer()),
          attendance(parts.store.writer(), regulations),
          transfers(parts.store, parts.vault, regulations, parts.longJobs, parts.clock),
          teaching(parts.clock), turns(parts.store.writer(), parts.clock)
    {
    }

    service::RegulationBook regulations;
    service::RecordService records;
    service::OutcomeService outcomes;
    service::CertificationService certifications;
    service::ReminderService reminders;
    service::PerformanceService performances;
    service::AttachmentService attachments;
    service::ReceiptService receipts;
    service::ImportService imports;
    service::SubmissionService submissions;
    service::HomeService home;
    service::RegisterService registers;
    service::AttendanceService attendance;
    TransferService transfers;
    service::TeachingService teaching;
    service::TurnService turns;
};

} // namespace

Services standardServices(const ServiceParts &parts, service::Api &api)
{
    auto services = std::make_shared<StandardServices>(parts);
    services->records.registerMethods(api);
    services->outcomes.registerMethods(api);
    services->certifications.registerMethods(api);
    services->reminders.registerMethods(api);
    services->performances.registerMethods(api);
    services->attachments.registerMethods(api);
    services->receipts.registerMethods(api);
    services->imports.registerMethods(api);
    services->submissions.registerMethods(api);
    services->home.registerMethods(api);
    services->registers.registerMethods(api);
    services->attendance.registerMethods(api);
    services->transfers.registerMethods(api);
    services->teaching.registerMethods(api);
    services->turns.registerMethods(api);
    service::registerSearch(api);
    service::registerStudentAccounts(api, parts.store.writer(), services->regulations);
    return {services};
}

} // namespace licheng
