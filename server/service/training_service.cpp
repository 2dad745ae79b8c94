// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/record_check.h"
#include "server/service/record_rules.h"
#include "server/service/scope.h"
#include "server/service/training_facts.h"
#include "server/service/write_call.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

qint64 countOf(CallContext &context, const RecordType &type, const Conditions &conditions)
{
    RecordQuery query;
    query.type = type.name();
    query.conditions = conditions;
    const auto number = store::countRows(
        context.reader, query, scopeFilter(*context.caller, Action::View, type), store::Viewer::everything());
    return number ? *number : 0;
}

QJsonObject circleJson(CallContext &context, const TrainingCircle &circle, Id<Training> training)
{
    const RecordType &type = circle.type();
    QJsonObject json{{u"by"_s, circle.isClass ? u"class"_s : u"role"_s},
                     {u"id"_s, circle.id},
                     {u"name"_s, circle.name},
                     {u"type"_s, type.name()},
                     {u"total"_s, countOf(context, type, circle.people)},
                     {u"conditions"_s, conditionsJson(circle.people)}};
    for (const TrainingPresence presence :
         {TrainingPresence::Attended, TrainingPresence::Absent, TrainingPresence::Excused})
        json.insert(wireName(presence), countOf(context, type, circle.told(training, presence)));
    json.insert(u"attendedConditions"_s, conditionsJson(circle.told(training, TrainingPresence::Attended)));
    const Conditions untold = circle.untold(training);
    json.insert(u"untold"_s, countOf(context, type, untold));
    json.insert(u"untoldConditions"_s, conditionsJson(untold));
    return json;
}

/// One page of the people whom the caller may view and of whom nothing is recorded.
Answer<std::vector<qint64>> untoldPeople(store::Connection &connection, const Caller &caller,
                                         const TrainingCircle &circle, Id<Training> training)
{
    RecordQuery query;
    query.type = circle.type().name();
    query.conditions = circle.untold(training);
    query.limit = 1000;
    const auto page = store::query(connection, query, scopeFilter(caller, Action::View, circle.type()),
                                   store::Viewer::everything());
    if (!page)
        return page.error();
    std::vector<qint64> ids;
    for (const QJsonValue &row : page->rows)
        ids.push_back(row.toArray().first().toInteger());
    return ids;
}

/// Records that everybody else for whom the training was attended it.
class RestAttended
{
public:
    RestAttended(store::WriteContext &write, const Caller &caller, const Regulation &regulation)
        : m_write(write), m_caller(caller), m_regulation(regulation), m_codes(write.connection())
    {
    }

    Answer<QJsonObject> of(const Training &training)
    {
        QJsonArray records;
        for (const TrainingCircle &circle : circlesOf(m_write.connection(), training)) {
            auto people = untoldPeople(m_write.connection(), m_caller, circle, training.id);
            while (people && !people->empty()) {
                for (const qint64 id : *people) {
                    const auto record = create(training, circle, id);
                    if (!record)
                        return record;
                    // Of a whole school: what names them, no more.
                    QJsonObject told;
                    for (const QString &field :
                         {u"id"_s, u"version"_s, u"trainingId"_s, u"studentId"_s, u"accountId"_s})
                        told.insert(field, record->value(field));
                    records.append(told);
                }
                people = untoldPeople(m_write.connection(), m_caller, circle, training.id);
            }
            if (!people)
                return people.error();
        }
        return QJsonObject{{u"records"_s, records}};
    }

private:
    [[nodiscard]] Answer<QJsonObject> create(const Training &training, const TrainingCircle &circle,
                                             qint64 id)
    {
        const RecordType &type = recordTypeOf<TrainingAttendance>();
        TrainingAttendance attendance;
        attendance.trainingId = training.id;
        if (circle.isClass)
            attendance.studentId = Id<Student>(id);
        else
            attendance.accountId = Id<Account>(id);
        QJsonObject record = licheng::toJson(attendance);
        const std::optional<QJsonObject> before;
        if (const auto problem =
                checkRecord(type, {m_write.connection(), m_write.now(), m_regulation, m_codes, before, record,
                                   RecordStep::Origin::Form, &m_caller}))
            return asFault(*problem);
        return m_write.create(type, record);
    }

    store::WriteContext &m_write;
    const Caller &m_caller;
    const Regulation &m_regulation;
    CodeBook m_codes;
};

Answer<QJsonObject> coverage(CallContext &context, const QJsonObject &params)
{
    const Id<Training> id(params[u"id"].toInteger());
    const auto training = store::Records(context.reader).get(id);
    if (!training ||
        !mayTouch(context.reader, *context.caller, Action::View, recordTypeOf<Training>(), id.value()))
        return notFound(recordTypeOf<Training>().name(), id.value());
    QJsonArray circles;
    for (const TrainingCircle &circle : circlesOf(context.reader, *training)) {
        const QJsonObject json = circleJson(context, circle, id);
        // Of whom the caller may view nobody.
        if (json[u"total"].toInteger() > 0)
            circles.append(json);
    }
    const Conditions came{
        {u"trainingId"_s, Condition::Operator::Equal, id.value()},
        {u"attendance"_s, Condition::Operator::Equal, wireName(TrainingPresence::Attended)}};
    return QJsonObject{{u"circles"_s, circles},
                       {u"attendances"_s, countOf(context, recordTypeOf<TrainingAttendance>(), came)}};
}

} // namespace

TrainingService::TrainingService(store::Writer &writer, RegulationBook &regulations, Clock clock)
    : m_writer(writer), m_regulations(regulations), m_clock(std::move(clock))
{
}

void TrainingService::registerMethods(Api &api)
{
    api.add("training.coverage", &coverage);
    api.add("training.restAttended", this, &TrainingService::restAttended);
    api.add("account.mailboxes", this, &TrainingService::mailboxesNow);
}

void TrainingService::restAttended(CallContext &context, const QJsonObject &params, Done done)
{
    const auto job = [this, id = params[u"id"].toInteger()](store::WriteContext &write,
                                                            const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return noRegulation();
        const auto training = write.get(Id<Training>(id));
        if (!training || !mayTouch(write.connection(), *caller, Action::View, recordTypeOf<Training>(), id))
            return notFound(recordTypeOf<Training>().name(), id);
        return RestAttended(write, *caller, *regulation).of(*training);
    };
    submitWrite(m_writer, context, "training.restAttended", params, job, std::move(done));
}

Answer<QJsonObject> TrainingService::mailboxesNow(CallContext &context, const QJsonObject &) const
{
    const auto regulation = m_regulations.inForceAt(context.reader, m_clock());
    if (!regulation)
        return noRegulation();
    const Mailboxes found = mailboxes(context.reader, *regulation,
                                      scopeFilter(*context.caller, Action::View, recordTypeOf<Account>()));
    QJsonObject json{{u"accounts"_s, found.accounts}};
    for (const auto &[name, ids] : {std::pair(u"without"_s, &found.without), {u"foreign"_s, &found.foreign}})
        json.insert(name, QJsonObject{{u"total"_s, qint64(ids->size())},
                                      {u"conditions"_s, conditionsJson({amongAccounts(*ids)})}});
    return json;
}

} // namespace licheng::service
