// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/session_info.h"

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

RecordChange::Kind kindOf(const QString &action)
{
    if (action == u"create" || action == u"putBack")
        return RecordChange::Kind::Created;
    if (action == u"remove")
        return RecordChange::Kind::Removed;
    return RecordChange::Kind::Changed;
}

} // namespace

Result<SessionInfo> sessionInfoFromJson(const QJsonObject &answer)
{
    SessionInfo info;
    const auto account = fromJson<Account>(answer[u"account"].toObject());
    if (!account)
        return account.error();
    info.account = *account;
    if (info.account.id.isNull())
        return Error{u"the server's answer to the log-in names no account"_s};
    const QJsonObject role = answer[u"role"].toObject();
    info.roleKey = role[u"key"].toString();
    info.roleName = role[u"name"].toString();
    const auto grants = Grants::parse(role[u"grants"].toString());
    if (!grants)
        return grants.error();
    info.grants = *grants;
    const auto unit = fromJson<Unit>(answer[u"unit"].toObject());
    if (!unit)
        return unit.error();
    info.unit = *unit;
    for (const QJsonValue &name : answer[u"workNames"].toArray())
        info.workNames.append(name.toString());
    for (const QJsonValue &teacher : answer[u"deputyFor"].toArray())
        info.deputyFor.emplace(Id<Account>(teacher[u"id"].toInteger()), teacher[u"name"].toString());
    const auto school = fromJson<School>(answer[u"school"].toObject());
    if (!school)
        return school.error();
    info.school = *school;
    for (const QJsonValue &value : answer[u"terms"].toArray()) {
        Term term;
        if (detail::decode(value[u"schoolYear"], term.year) &&
            detail::decode(value[u"semester"], term.semester))
            info.terms.append(term);
    }
    info.revision = answer[u"revision"].toString();
    info.expiresAt = QDateTime::fromString(answer[u"expiresAt"].toString(), Qt::ISODateWithMs);
    info.mustChangePassword = answer[u"mustChangePassword"].toBool();
    return info;
}

QList<RecordChange> changesFromJson(const QJsonArray &changes)
{
    QList<RecordChange> list;
    list.reserve(changes.size());
    for (const QJsonValue &value : changes) {
        list.append(
            {value[u"type"].toString(), value[u"id"].toInteger(), kindOf(value[u"action"].toString())});
    }
    return list;
}

} // namespace licheng
