// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/standard_services.h"

#include "server/exchange/receipt_plan.h"
#include "server/exchange/retention_service.h"
#include "server/exchange/transfer_service.h"
#include "server/program/school_setup.h"
#include "server/service/accounts.h"
#include "server/service/announcement_service.h"
#include "server/service/attachment_service.h"
#include "server/service/award_measures.h"
#include "server/service/compliance_service.h"
#include "server/service/home_service.h"
#include "server/service/import/import_service.h"
#include "server/service/portfolio_services.h"
#include "server/service/process_services.h"
#include "server/service/record_service.h"
#include "server/service/register_service.h"
#include "server/service/regulation_service.h"
#include "server/service/self_check_service.h"
#include "server/service/submission_service.h"
#include "server/service/trouble_summary.h"

namespace licheng {

namespace {

/// In the order of dependence: the regulations outlive whoever asks them.
struct StandardServices
{
    explicit StandardServices(const ServiceParts &parts)
        : compliance(parts.store, regulations, parts.clock),
          versions(parts.store.writer(), regulations, parts.clock),
          records(parts.store.writer(), regulations, parts.clock),
          outcomes(parts.store.writer(), regulations, parts.clock),
          certifications(parts.store.writer(), regulations, parts.clock),
          reminders(parts.store.writer(), regulations, parts.clock),
          performances(parts.store.writer(), regulations),
          attachments(parts.store, parts.vault, regulations, parts.attachments, parts.clock),
          receipts(parts.store, parts.vault, parts.clock),
          imports(parts.store, regulations, parts.longJobs, parts.clock),
          submissions(parts.store, parts.vault, regulations, parts.longJobs, parts.clock),
          home(parts.store, regulations, parts.safety, parts.clock),
          registers(parts.store.writer(), regulations, parts.clock),
          attendance(parts.store.writer(), regulations),
          schedules(parts.store.writer(), regulations, parts.clock),
          transfers(parts.store, parts.vault, regulations, parts.longJobs, parts.clock),
          teaching(parts.clock), progress(regulations, parts.clock), workGroup(regulations, parts.clock),
          selfChecks(parts.store.writer(), regulations, parts.clock),
          receiptImports(parts.store, regulations, parts.longJobs, parts.clock),
          receiptConfirmation(parts.store.writer(), regulations, parts.clock),
          turns(parts.store.writer(), regulations, parts.clock),
          retention(parts.store, parts.vault, regulations, parts.longJobs, parts.clock),
          audits(parts.store.writer(), regulations, rolesOfNewSchool()),
          trainings(parts.store.writer(), regulations, parts.clock), announcements(parts.store.writer())
    {
    }

    service::RegulationBook regulations;
    service::ComplianceService compliance;
    service::RegulationService versions;
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
    service::ScheduleService schedules;
    TransferService transfers;
    service::TeachingService teaching;
    service::ProgressService progress;
    service::WorkGroupService workGroup;
    service::SelfCheckService selfChecks;
    ReceiptImportService receiptImports;
    service::ReceiptConfirmation receiptConfirmation;
    service::TurnService turns;
    RetentionService retention;
    service::AuditService audits;
    service::TrainingService trainings;
    service::AnnouncementService announcements;
};

} // namespace

Services standardServices(const ServiceParts &parts, service::Api &api)
{
    auto services = std::make_shared<StandardServices>(parts);
    services->compliance.registerMethods(api);
    services->versions.registerMethods(api);
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
    services->schedules.registerMethods(api);
    services->transfers.registerMethods(api);
    services->teaching.registerMethods(api);
    services->progress.registerMethods(api);
    services->workGroup.registerMethods(api);
    services->selfChecks.registerMethods(api);
    services->receiptImports.registerMethods(api);
    services->receiptConfirmation.registerMethods(api);
    services->turns.registerMethods(api);
    services->retention.registerMethods(api);
    services->audits.registerMethods(api);
    services->trainings.registerMethods(api);
    services->announcements.registerMethods(api);
    service::registerTroubleSummary(api);
    service::registerSearch(api);
    service::registerAwards(api);
    service::registerStudentAccounts(api, parts.store.writer(), services->regulations);
    return {services};
}

} // namespace licheng
