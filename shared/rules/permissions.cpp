// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rules/permissions.h"

#include "shared/model/record_type.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

Result<Grants> Grants::parse(QStringView text)
{
    std::vector<Grant> grants;
    for (const QStringView line : text.split(u';', Qt::SkipEmptyParts)) {
        const QStringList words = line.toString().simplified().split(u' ', Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        if (words.size() != 3)
            return Error{u"'%1' is not 'action record scope'"_s.arg(line.toString().trimmed())};
        const auto action = fromWire<Action>(words[0]);
        const auto scope = fromWire<Scope>(words[2]);
        if (!action)
            return Error{u"unknown action '%1'"_s.arg(words[0])};
        if (words[1] != u"*" && !recordType(words[1]))
            return Error{u"unknown record type '%1'"_s.arg(words[1])};
        if (!scope)
            return Error{u"unknown scope '%1'"_s.arg(words[2])};
        grants.push_back({*action, words[1], *scope});
    }
    return Grants(std::move(grants));
}

QString Grants::text() const
{
    QStringList lines;
    for (const Grant &grant : m_grants)
        lines.append(wireName(grant.action) + u' ' + grant.record + u' ' + wireName(grant.scope));
    return lines.join(u"; "_s);
}

std::vector<Scope> Grants::scopes(Action action, QStringView record) const
{
    std::vector<Scope> found;
    for (const Grant &grant : m_grants) {
        if (grant.action == action && (grant.record == u"*" || grant.record == record) &&
            std::find(found.begin(), found.end(), grant.scope) == found.end())
            found.push_back(grant.scope);
    }
    return found;
}

Verdict Grants::verdict(Action action, QStringView record) const
{
    if (may(action, record))
        return Verdict::allowed();
    return Refusal{RefusalReason::NotPermitted, permissionArticle(action, record), 0, 0, {}, {}};
}

namespace {

/// By record type, and by the action where the regulation gives that to others. What is in no line is a
/// matter of the accounts and their permissions.
struct ActionArticle
{
    QLatin1StringView record;
    QLatin1StringView article;
    std::optional<Action> action = {};
};
constexpr ActionArticle actionArticles[] = {
    {"groupMember"_L1, "2"_L1},
    {"meeting"_L1, "3"_L1},
    {"agendaItem"_L1, "3"_L1},
    {"meetingPaper"_L1, "3"_L1},
    {"complianceState"_L1, "11"_L1, Action::Manage},
    {"complianceState"_L1, "11"_L1, Action::Certify},
    {"complianceState"_L1, "3"_L1},
    {"window"_L1, "4"_L1},
    {"scheduleVersion"_L1, "4"_L1},
    {"calendarDay"_L1, "4"_L1},
    {"importRun"_L1, "5"_L1},
    {"selfCheck"_L1, "4"_L1},
    {"announcement"_L1, "5"_L1},
    {"announcementRead"_L1, "5"_L1},
    {"troubleReport"_L1, "5"_L1},
    {"troubleAnswer"_L1, "5"_L1},
    {"student"_L1, "5.1.1"_L1},
    {"schoolClass"_L1, "5.1.1"_L1},
    {"registerCheck"_L1, "5.1.1"_L1},
    {"absence"_L1, "5.1.2"_L1},
    {"cadrePost"_L1, "5.1.3"_L1},
    {"coursePlan"_L1, "5.2.1"_L1},
    {"course"_L1, "5.2.1"_L1},
    {"enrolment"_L1, "5.2.1"_L1},
    {"counselling"_L1, "5.2.2"_L1},
    {"grade"_L1, "5.2.3"_L1},
    {"courseOutcome"_L1, "6.1"_L1, Action::Select},
    {"courseOutcome"_L1, "5.3.3"_L1, Action::Certify},
    {"courseOutcome"_L1, "5.3.1"_L1},
    {"deputy"_L1, "5.3.3"_L1},
    {"reminder"_L1, "5.3.3"_L1},
    {"performance"_L1, "6.1"_L1, Action::Select},
    {"performance"_L1, "5.4"_L1},
    {"autobiography"_L1, "5.5"_L1},
    {"otherRecord"_L1, "5.7"_L1},
    {"submissionList"_L1, "6.2"_L1},
    {"submissionStep"_L1, "6.2"_L1},
    {"receiptPackage"_L1, "6.2.5"_L1},
    {"receiptRow"_L1, "6.2.5"_L1},
    {"receiptQuestion"_L1, "6.2.5"_L1},
    {"retentionHold"_L1, "7"_L1},
    {"sealAccess"_L1, "7"_L1},
    {"destruction"_L1, "7"_L1},
    {"registerChange"_L1, "8"_L1},
    {"classMembership"_L1, "8"_L1},
    {"training"_L1, "9"_L1},
    {"trainingAttendance"_L1, "9"_L1},
    {"awardProposal"_L1, "10"_L1},
};

} // namespace

QString permissionArticle(Action action, QStringView record)
{
    for (const ActionArticle &line : actionArticles) {
        if (line.record == record && line.action.value_or(action) == action)
            return line.article;
    }
    return accountRefusal(RefusalReason::NotPermitted).article;
}

Refusal accountRefusal(RefusalReason reason)
{
    return {reason, u"5.6"_s, 0, 0, {}, {}};
}

namespace {

bool isHeld(const Grants &grants, Action action, QStringView record, Scope scope)
{
    const auto scopes = grants.scopes(action, record);
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

/// A class or a course is that of whoever holds the permission, so it reaches as far as the recipient's
/// division.
bool isCovered(const Grants &giver, Action action, const QString &record, Scope scope, Recipient to)
{
    if (isHeld(giver, action, record, Scope::School))
        return true;
    if (scope == Scope::School)
        return false;
    if (to.isOfDivision && isHeld(giver, action, record, Scope::Division))
        return true;
    return scope != Scope::Division && to.isOneself && isHeld(giver, action, record, scope);
}

} // namespace

bool administers(const Grants &grants)
{
    return isHeld(grants, Action::Manage, u"account", Scope::School) &&
           isHeld(grants, Action::Edit, u"role", Scope::School);
}

bool mayGive(const Grants &giver, const Grants &given, Recipient to)
{
    if (administers(giver))
        return true;
    return std::all_of(given.all().begin(), given.all().end(), [&](const Grant &grant) {
        if (grant.record != u"*")
            return isCovered(giver, grant.action, grant.record, grant.scope, to);
        const auto &types = allRecordTypes();
        return std::all_of(types.begin(), types.end(), [&](const RecordType *type) {
            return isCovered(giver, grant.action, type->name(), grant.scope, to);
        });
    });
}

bool isOfStudents(const Grants &grants)
{
    return std::any_of(grants.all().begin(), grants.all().end(), [](const Grant &grant) {
        // What an account owns is everybody's: of students are the roles that own what is a student's.
        const RecordType *type = recordType(grant.record);
        return grant.scope == Scope::Own && (!type || *type->scopes().own);
    });
}

} // namespace licheng
