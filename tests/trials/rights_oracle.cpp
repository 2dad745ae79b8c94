// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/rights_oracle.h"

#include "server/store/change_log.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::trial {

std::optional<QJsonObject> RightsOracle::stateOf(const RecordType &type, qint64 id)
{
    if (auto record = store::Records(m_connection).get(type, id))
        return record;
    const auto last = store::ChangeLog(m_connection).history(type.name(), id, 1);
    return last.empty() ? std::nullopt : std::optional(last.front().before);
}

bool RightsOracle::leads(const RecordType &type, const QJsonObject &record, const char *path,
                         const QJsonValue &to)
{
    const QStringList parts = QString(QLatin1String(path)).split(u'.', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return false;
    const RecordType *current = &type;
    QJsonObject here = record;
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        const qint64 next = here.value(parts[i]).toInteger();
        current = recordType(QString(QLatin1String(current->field(parts[i])->refersTo)));
        const auto found = next == 0 ? std::nullopt : stateOf(*current, next);
        if (!found)
            return false;
        here = *found;
    }
    const QJsonValue value = here.value(parts.last());
    return value.isArray() ? value.toArray().contains(to) : !value.isNull() && value == to;
}

bool RightsOracle::may(const Person &person, Action action, const RecordType &type, const QJsonObject &record)
{
    if (type.name() == u"attachment") {
        if (!person.grants.may(action, type.name()))
            return false;
        const Action asked = action == Action::Remove ? Action::Edit : action;
        return std::any_of(std::begin(fileOwners), std::end(fileOwners), [&](const FileOwner &owner) {
            const RecordType &ownerType = *recordType(QString(QLatin1String(owner.recordType)));
            const qint64 id = record.value(QLatin1String(owner.field)).toInteger();
            const auto owning = id == 0 ? std::nullopt : stateOf(ownerType, id);
            return owning && may(person, asked, ownerType, *owning);
        });
    }
    QSet<qint64> teachers{person.account.id.value()};
    const bool isDeputised =
        (action == Action::Certify && type.name() == u"courseOutcome") ||
        (action == Action::View &&
         QStringList{u"courseOutcome"_s, u"course"_s, u"enrolment"_s, u"deputy"_s, u"reminder"_s}.contains(
             type.name()));
    if (isDeputised) {
        for (const Deputy &deputy :
             store::Records(m_connection).find<Deputy>({{u"deputyId"_s, person.account.id.value()}}))
            teachers.insert(deputy.teacherId.value());
    }
    const ScopePaths &paths = type.scopes();
    bool isReached = false;
    for (const Scope scope : person.grants.scopes(action, type.name())) {
        switch (scope) {
        case Scope::School:
            isReached = true;
            break;
        case Scope::Division:
            isReached = isReached || leads(type, record, paths.division, wireName(person.account.division)) ||
                        leads(type, record, paths.coDivision, wireName(person.account.division));
            break;
        case Scope::Class:
            isReached = isReached || leads(type, record, paths.schoolClass, person.account.id.value());
            break;
        case Scope::Course:
            isReached =
                isReached || std::any_of(teachers.begin(), teachers.end(), [&](qint64 id) {
                    return leads(type, record, paths.course, id) || leads(type, record, paths.coCourse, id);
                });
            break;
        case Scope::Own:
            isReached = isReached || leads(type, record, paths.account, person.account.id.value()) ||
                        (!person.account.studentId.isNull() &&
                         leads(type, record, paths.own, person.account.studentId.value()));
            break;
        }
    }
    const qint64 about = *paths.person ? record.value(QLatin1String(paths.person)).toInteger() : 0;
    if (!isReached || about == 0)
        return isReached;
    if (maySee(person, recordTypeOf<Student>(), about))
        return true;
    const auto enrolments =
        store::Records(m_connection).find(recordTypeOf<Enrolment>(), {{u"studentId"_s, about}});
    return std::any_of(enrolments.begin(), enrolments.end(), [&](const QJsonObject &enrolment) {
        return may(person, Action::View, recordTypeOf<Enrolment>(), enrolment);
    });
}

bool RightsOracle::maySee(const Person &person, const RecordType &type, qint64 id)
{
    const auto record = stateOf(type, id);
    return record && may(person, Action::View, type, *record);
}

bool RightsOracle::mayIdentify(const Person &person, const QJsonObject &student)
{
    const auto scopes = person.grants.scopes(Action::View, u"student");
    // Who teaches or advises sees who sits there, not the identity data.
    return std::find(scopes.begin(), scopes.end(), Scope::Course) == scopes.end() &&
           may(person, Action::View, recordTypeOf<Student>(), student);
}

} // namespace licheng::trial
