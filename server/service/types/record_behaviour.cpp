// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/types/record_behaviour.h"

#include <algorithm>

namespace licheng::service {

const RecordBehaviour &behaviourOf(const RecordType &type)
{
    static const QHash<const RecordType *, RecordBehaviour> table = [] {
        QHash<const RecordType *, RecordBehaviour> made;
        for (const RecordType *each : allRecordTypes())
            made.insert(each, RecordBehaviour{.type = each});
        for (const auto behaviour : {&types::absence,
                                     &types::account,
                                     &types::attachment,
                                     &types::autobiography,
                                     &types::cadrePost,
                                     &types::counselling,
                                     &types::course,
                                     &types::courseOutcome,
                                     &types::coursePlan,
                                     &types::deputy,
                                     &types::enrolment,
                                     &types::grade,
                                     &types::performance,
                                     &types::registerChange,
                                     &types::registerCheck,
                                     &types::reminder,
                                     &types::role,
                                     &types::student,
                                     &types::submissionList,
                                     &types::submissionStep,
                                     &types::announcement,
                                     &types::calendarDay,
                                     &types::scheduleVersion,
                                     &types::window,
                                     &types::agendaItem,
                                     &types::groupMember,
                                     &types::meeting,
                                     &types::meetingPaper,
                                     &types::training,
                                     &types::trainingAttendance,
                                     &types::selfCheck,
                                     &types::receiptPackage,
                                     &types::receiptQuestion,
                                     &types::receiptRow,
                                     &types::classMembership,
                                     &types::retentionHold,
                                     &types::sealAccess,
                                     &types::destruction,
                                     &types::complianceState,
                                     &types::accountAudit,
                                     &types::accountAuditRow,
                                     &types::announcementRead,
                                     &types::troubleAnswer,
                                     &types::troubleReport,
                                     &types::awardProposal,
                                     &types::importRun}) {
            RecordBehaviour own = behaviour();
            made.insert(own.type, std::move(own));
        }
        return made;
    }();
    return *table.constFind(&type);
}

bool isStudentsAct(const Caller *caller, const RecordType &type)
{
    if (!caller)
        return false;
    const std::vector<Scope> scopes = caller->grants.scopes(Action::Edit, type.name());
    return std::all_of(scopes.begin(), scopes.end(), [](Scope scope) { return scope == Scope::Own; });
}

} // namespace licheng::service
