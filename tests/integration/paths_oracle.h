// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/record_service.h"
#include "server/service/session_identity.h"
#include "server/store/name_order.h"
#include "shared/protocol/record_query.h"
#include "tests/integration/paths_school.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <map>

namespace licheng::test {

using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;

/// What may be read wherever a visible record refers to it. Written down here so that a mark added to a
/// description has to be added here too.
inline const QSet<QString> shown{
    u"account.displayName"_s,   u"role.name"_s,           u"unit.name"_s,
    u"schoolClass.name"_s,      u"schoolClass.grade"_s,   u"student.studentNumber"_s,
    u"student.name"_s,          u"student.division"_s,    u"student.classId"_s,
    u"student.seat"_s,          u"course.schoolYear"_s,   u"course.semester"_s,
    u"course.offeringCode"_s,   u"course.courseCode"_s,   u"course.name"_s,
    u"course.grade"_s,          u"course.credits"_s,      u"course.teacherName"_s,
    u"course.teacherId"_s,      u"groupMember.name"_s,    u"meeting.title"_s,
    u"course.coTeacherNames"_s, u"course.coTeacherIds"_s, u"course.isClosed"_s,
    u"receiptPackage.number"_s, u"receiptRow.title"_s,    u"training.title"_s,
    u"training.startsAt"_s,     u"training.hours"_s,      u"training.state"_s,
    u"importRun.fileName"_s};

/// Of a condition or a search.
inline constexpr qsizetype longestOperand = 200;

inline bool isLess(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isNull() || b.isNull())
        return a.isNull() && !b.isNull();
    if (a.isBool())
        return a.toBool() < b.toBool();
    return a.isDouble() ? a.toDouble() < b.toDouble() : a.toString() < b.toString();
}

/// What may come of every path by every role, from what record.get gives the same caller of the records on
/// the way.
class PathsOracle : protected PathsSchool
{
protected:
    std::unique_ptr<service::RegulationBook> m_regulations;
    std::unique_ptr<service::RecordService> m_records;
    service::Api m_api;
    std::unique_ptr<store::Connection> m_reader;
    std::map<std::pair<QString, qint64>, QJsonObject> m_truth;
    std::map<QString, QStringList> m_paths;

    std::shared_ptr<const service::Caller> m_caller;
    std::map<std::pair<QString, qint64>, std::optional<QJsonObject>>
        m_seen; ///< what record.get gives the caller
    QStringList m_faults;
    qint64 m_asked = 0;

    [[nodiscard]] const QJsonObject &truth(const RecordType &type, qint64 id)
    {
        const auto key = std::make_pair(type.name(), id);
        auto known = m_truth.find(key);
        if (known == m_truth.end())
            known =
                m_truth.emplace(key, store::Records(*m_reader).get(type, id).value_or(QJsonObject())).first;
        return known->second;
    }

    [[nodiscard]] Answer<QJsonObject> call(const char *method, const QJsonObject &params)
    {
        service::CallContext context{.caller = m_caller,
                                     .reader = *m_reader,
                                     .address = {},
                                     .connectionId = 1,
                                     .sendBinary = {},
                                     .notify = {},
                                     .signIn = {}};
        std::optional<Answer<QJsonObject>> outcome;
        m_api.call(context, {1, QLatin1String(method), params},
                   [&](Answer<QJsonObject> answer) { outcome = std::move(answer); });
        return *std::move(outcome);
    }

    [[nodiscard]] const std::optional<QJsonObject> &seen(const RecordType &type, qint64 id)
    {
        const auto key = std::make_pair(type.name(), id);
        auto known = m_seen.find(key);
        if (known == m_seen.end()) {
            const auto answer = call("record.get", {{u"type"_s, type.name()}, {u"id"_s, id}});
            known =
                m_seen
                    .emplace(key, answer ? std::optional(answer.value()[u"record"].toObject()) : std::nullopt)
                    .first;
        }
        return known->second;
    }

    /// What the caller may read by the path from the row, which he sees.
    [[nodiscard]] QJsonValue readable(const RecordType &type, qint64 id, const QStringList &parts)
    {
        const RecordType *current = &type;
        const QString path = parts.join(u'.');
        if (severalOf(type, path) && resolvePath(type, path)->kind != FieldKind::References) {
            QStringList texts;
            for (const QJsonValue &value : severalValues(type, id, parts, true)) {
                if (!value.toString().isEmpty())
                    texts.append(value.toString());
            }
            return texts.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(texts.join(u'、'));
        }
        QJsonObject record = *seen(type, id);
        for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
            const qint64 next = record.value(parts[i]).toInteger();
            if (next == 0)
                return QJsonValue::Null;
            current = &typeOf(*current->field(parts[i]));
            const auto &target = seen(*current, next);
            if (target && target->contains(parts[i + 1]))
                record = *target;
            else if (shown.contains(current->name() + u'.' + parts[i + 1]))
                record = truth(*current, next);
            else
                return QJsonValue::Null;
        }
        const FieldInfo *last = current->field(parts.last());
        const bool isShown = last && last->kind == FieldKind::References &&
                             shown.contains(current->name() + u'.' + parts.last());
        const QJsonValue value =
            (isShown ? truth(*current, record[u"id"].toInteger()) : record).value(parts.last());
        return value.isUndefined() ? QJsonValue(QJsonValue::Null) : value;
    }

    /// What the records have that a field of several names, each by itself: their numbers, or a text of
    /// theirs.
    [[nodiscard]] QJsonArray severalValues(const RecordType &type, qint64 id, const QStringList &parts,
                                           bool asSeen)
    {
        // The bare numbers of a field that is shown by reference are no secret of whoever sees the reference,
        // as that of a course's teacher is none.
        const bool isShown = type.field(parts.first())->kind == FieldKind::References &&
                             shown.contains(type.name() + u'.' + parts.first());
        const std::optional<QJsonObject> from =
            asSeen && !isShown ? seen(type, id) : std::optional(truth(type, id));
        if (!from)
            return {};
        if (type.field(parts.first())->kind == FieldKind::Reference) {
            const qint64 next = from->value(parts.first()).toInteger();
            return next == 0
                       ? QJsonArray()
                       : severalValues(typeOf(*type.field(parts.first())), next, parts.sliced(1), asSeen);
        }
        const QJsonArray ids = from->value(parts.first()).toArray();
        if (parts.size() == 1)
            return ids;
        const RecordType &target = typeOf(*type.field(parts.first()));
        QJsonArray values;
        for (const QJsonValue &each : ids) {
            // Nothing of them is shown by reference: only what record.get gives of the record itself.
            const auto record =
                asSeen ? seen(target, each.toInteger()) : std::optional(truth(target, each.toInteger()));
            if (record && record->contains(parts.last()))
                values.append(record->value(parts.last()));
        }
        return values;
    }

    [[nodiscard]] QJsonValue trueValue(const RecordType &type, qint64 id, const QStringList &parts)
    {
        const RecordType *current = &type;
        for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
            id = truth(*current, id).value(parts[i]).toInteger();
            if (id == 0)
                return QJsonValue::Null;
            current = &typeOf(*current->field(parts[i]));
        }
        return truth(*current, id).value(parts.last());
    }

    void fault(const QString &what)
    {
        if (m_faults.size() < 40)
            m_faults.append(m_caller->roleKey + u' ' + what);
    }

    [[nodiscard]] static QList<qint64> idsOf(const Answer<QJsonObject> &page)
    {
        QList<qint64> ids;
        for (const QJsonValue &row : page.value()[u"rows"].toArray())
            ids.append(row[0].toInteger());
        return ids;
    }

    void askColumns(const RecordType &type, const QStringList &paths, const QList<qint64> &rows)
    {
        constexpr qsizetype batch = 10;
        for (qsizetype from = 0; from < paths.size(); from += batch) {
            const QStringList columns = paths.mid(from, batch);
            const auto page = call("record.query", {{u"type"_s, type.name()},
                                                    {u"columns"_s, QJsonArray::fromStringList(columns)}});
            if (!page) {
                fault(columns.join(u' ') + u": "_s + page.error().message);
                continue;
            }
            const QJsonArray names = page.value()[u"columns"].toArray();
            for (const QJsonValue &row : page.value()[u"rows"].toArray()) {
                for (qsizetype i = 0; i < names.size(); ++i) {
                    const QString path = names[i].toString();
                    const QJsonValue expected = readable(type, row[0].toInteger(), path.split(u'.'));
                    if (row[i] != expected)
                        fault(u"%1.%2 of %3 is shown"_s.arg(type.name(), path).arg(row[0].toInteger()));
                }
            }
            m_asked += columns.size() * qMax(qsizetype(1), rows.size());
        }
    }

    /// Whether the answer keeps a path to itself whose value nobody can read anyway.
    [[nodiscard]] bool isClosed(const Answer<QJsonObject> &answer, const std::map<qint64, QJsonValue> &values)
    {
        ++m_asked;
        return !answer && answer.error().code == ErrorCode::Forbidden &&
               std::all_of(values.begin(), values.end(),
                           [](const auto &value) { return value.second.isNull(); });
    }

    void askCondition(const RecordType &type, const QString &path, const QJsonValue &operand,
                      const std::map<qint64, QJsonValue> &values)
    {
        const QJsonObject condition{{u"path"_s, path}, {u"op"_s, u"eq"_s}, {u"value"_s, operand}};
        const auto page = call("record.query", {{u"type"_s, type.name()},
                                                {u"columns"_s, QJsonArray()},
                                                {u"conditions"_s, QJsonArray{condition}},
                                                {u"limit"_s, 1000},
                                                {u"count"_s, true}});
        if (isClosed(page, values))
            return;
        QList<qint64> expected;
        for (const auto &[id, value] : values) {
            if (value == operand)
                expected.append(id);
        }
        if (!page || idsOf(page) != expected || page.value()[u"total"].toInteger() != expected.size())
            fault(u"%1.%2 = %3 %4"_s.arg(type.name(), path, operand.toVariant().toString(),
                                         page ? u"selects"_s : page.error().message));
    }

    void askOrder(const RecordType &type, const QString &path, const std::map<qint64, QJsonValue> &values)
    {
        const qsizetype most = qMax(qsizetype(1), static_cast<qsizetype>(values.size()) - 1);
        const auto page = call("record.query", {{u"type"_s, type.name()},
                                                {u"columns"_s, QJsonArray()},
                                                {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, path}}}},
                                                {u"limit"_s, most}});
        if (isClosed(page, values))
            return;
        std::vector<qint64> expected;
        for (const auto &[id, value] : values)
            expected.push_back(id);
        const auto field = resolvePath(type, path);
        const TextOrder order = field->order;
        const auto keyOf = [&](qint64 id) {
            const QJsonValue value = values.at(id);
            // A code stands at its place among the choices.
            if (field->kind == FieldKind::Code && value.isString()) {
                QString all(u',');
                for (const Choice &choice : field->choices)
                    all += QLatin1String(choice.wire) + u',';
                return QJsonValue(all.indexOf(u',' + value.toString() + u',') + 1);
            }
            return order != TextOrder::CodePoints && value.isString()
                       ? QJsonValue(store::orderKey(order, value.toString()))
                       : value;
        };
        std::stable_sort(expected.begin(), expected.end(),
                         [&](qint64 a, qint64 b) { return isLess(keyOf(a), keyOf(b)); });
        expected.resize(qMin(expected.size(), static_cast<size_t>(most)));
        if (!page || idsOf(page) != QList<qint64>(expected.begin(), expected.end()))
            return fault(u"%1 by %2 %3"_s.arg(type.name(), path, page ? u"orders"_s : page.error().message));
        const QJsonArray cursor = page.value()[u"next"].toArray();
        if (!cursor.isEmpty() && path != u"id" && cursor[0] != keyOf(expected.back()))
            fault(u"%1 by %2 tells a value for the next page"_s.arg(type.name(), path));
    }

    /// Each true value as condition, whether the caller may read it or not; and no order by it.
    void askSeveral(const RecordType &type, const QString &path, const QList<qint64> &rows)
    {
        const QStringList parts = path.split(u'.');
        std::map<qint64, QJsonArray> values;
        QJsonArray operands;
        for (const qint64 id : rows) {
            values.emplace(id, severalValues(type, id, parts, true));
            for (const QJsonValue &value : severalValues(type, id, parts, false)) {
                if (!operands.contains(value) && !value.toVariant().toString().isEmpty())
                    operands.append(value);
            }
        }
        for (const QJsonValue &operand : std::as_const(operands)) {
            for (const QString &op : {u"eq"_s, u"ne"_s}) {
                ++m_asked;
                const QJsonObject condition{{u"path"_s, path}, {u"op"_s, op}, {u"value"_s, operand}};
                const auto page = call("record.query", {{u"type"_s, type.name()},
                                                        {u"columns"_s, QJsonArray()},
                                                        {u"conditions"_s, QJsonArray{condition}},
                                                        {u"limit"_s, 1000},
                                                        {u"count"_s, true}});
                QList<qint64> expected;
                for (const auto &[id, seenValues] : values) {
                    if (seenValues.contains(operand) == (op == u"eq"))
                        expected.append(id);
                }
                const bool isUnread = std::all_of(values.begin(), values.end(),
                                                  [](const auto &each) { return each.second.isEmpty(); });
                if (!page && page.error().code == ErrorCode::Forbidden && isUnread)
                    continue;
                if (!page || idsOf(page) != expected || page.value()[u"total"].toInteger() != expected.size())
                    fault(u"%1.%2 %3 %4 %5"_s.arg(type.name(), path, op, operand.toVariant().toString(),
                                                  page ? u"selects"_s : page.error().message));
            }
        }
        ++m_asked;
        const auto sorted = call("record.query", {{u"type"_s, type.name()},
                                                  {u"columns"_s, QJsonArray()},
                                                  {u"sort"_s, QJsonArray{QJsonObject{{u"path"_s, path}}}}});
        if (sorted ||
            (sorted.error().code != ErrorCode::Invalid && sorted.error().code != ErrorCode::Forbidden))
            fault(u"%1 by %2 orders"_s.arg(type.name(), path));
    }

    void askSearch(const RecordType &type, const QString &text, const QList<qint64> &rows)
    {
        ++m_asked;
        const auto page = call("record.query", {{u"type"_s, type.name()},
                                                {u"columns"_s, QJsonArray()},
                                                {u"search"_s, text},
                                                {u"count"_s, true}});
        QList<qint64> expected;
        for (const qint64 id : rows) {
            bool isFound = false;
            for (const FieldInfo &field : type.fields()) {
                const QString name = QLatin1String(field.name);
                const auto matches = [&](const QStringList &parts) {
                    return readable(type, id, parts).toString().contains(text, Qt::CaseInsensitive);
                };
                isFound = isFound || (field.isSearchable && matches({name}));
                if (!*field.refersTo)
                    continue;
                for (const FieldInfo &further : typeOf(field).fields())
                    isFound =
                        isFound || (further.isSearchable && matches({name, QLatin1String(further.name)}));
            }
            if (isFound)
                expected.append(id);
        }
        if (!page || idsOf(page) != expected || page.value()[u"total"].toInteger() != expected.size())
            fault(u"%1 search %2 %3"_s.arg(type.name(), text, page ? u"finds"_s : page.error().message));
    }

    void askType(const RecordType &type)
    {
        const auto all = call("record.query",
                              {{u"type"_s, type.name()}, {u"columns"_s, QJsonArray()}, {u"limit"_s, 1000}});
        if (!m_caller->grants.may(Action::View, type.name())) {
            if (all || all.error().code != ErrorCode::Forbidden)
                fault(type.name() + u" is not forbidden"_s);
            return;
        }
        const QList<qint64> rows = idsOf(all);
        for (const qint64 id : rows) {
            if (!seen(type, id))
                return fault(u"%1 %2 is listed"_s.arg(type.name()).arg(id));
        }
        askColumns(type, m_paths[type.name()], rows);
        QSet<QString> texts;
        for (const QString &path : m_paths[type.name()]) {
            if (severalOf(type, path)) {
                askSeveral(type, path, rows);
                continue;
            }
            const QStringList parts = path.split(u'.');
            std::map<qint64, QJsonValue> values;
            for (const qint64 id : rows)
                values.emplace(id, readable(type, id, parts));
            // Rather what the caller may not read.
            QJsonValue operand;
            for (const qint64 id : rows) {
                const QJsonValue value = trueValue(type, id, parts);
                const QString text = value.toVariant().toString();
                if (!value.isNull() && !text.isEmpty() && text.size() < longestOperand &&
                    (operand.isNull() || value != values[id]))
                    operand = value;
            }
            if (!operand.isNull())
                askCondition(type, path, operand, values);
            askOrder(type, path, values);
            if (operand.isString() && resolvePath(type, path)->kind == FieldKind::Text)
                texts.insert(operand.toString());
        }
        for (const QString &text : std::as_const(texts))
            askSearch(type, text, rows);
    }

    void become(const QString &roleKey, bool isEvening)
    {
        const auto done = m_fixture->server().store().writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [&](store::WriteContext &job) -> Answer<QJsonObject> {
                 auto account = *job.get(Id<Account>(m_rows[u"account"_s][isEvening ? Evening : Near]));
                 const auto role = *job.records().findOne<Role>(u"key"_s, roleKey);
                 account.roleId = role.id;
                 const bool isPupil = isOfStudents(*Grants::parse(role.grants));
                 account.studentId = isPupil ? Id<Student>(m_rows[u"student"_s][Near]) : Id<Student>();
                 account.state = AccountState::Active;
                 const auto changed = job.change(account);
                 if (!changed)
                     return changed.error();
                 return QJsonObject();
             }});
        QVERIFY(done);
        m_truth.clear();
        m_seen.clear();
        m_faults.clear();
        auto caller =
            service::loadCaller(*m_reader, Id<Account>(m_rows[u"account"_s][isEvening ? Evening : Near]), {},
                                m_fixture->clock().clock()());
        QVERIFY(caller);
        m_caller = std::make_shared<const service::Caller>(std::move(caller).value());
    }

    void openAll()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_fixture = std::make_unique<ServerFixture>();
        QVERIFY2(m_fixture->isRunning(), qPrintable(m_fixture->error()));
        auto &store = m_fixture->server().store();
        auto reader = store.reader();
        QVERIFY(reader);
        m_reader = std::move(reader).value();
        m_regulations = std::make_unique<service::RegulationBook>();
        m_records = std::make_unique<service::RecordService>(store.writer(), *m_regulations,
                                                             m_fixture->clock().clock());
        m_records->registerMethods(m_api);
        for (const Place place : {Near, Day, Evening})
            makePeople(place);
        for (const Place place : {Near, Day, Evening})
            makePlace(place);
        nameEverybodyEverywhere();
        for (const RecordType *type : allRecordTypes()) {
            QVERIFY2(m_rows.count(type->name()), qPrintable(type->name()));
            QStringList paths;
            addPaths(*type, {}, protocol::maxPathLength, paths);
            m_paths[type->name()] = paths;
        }
        // Within one scope each, everything.
        for (const char *scope : {"own", "class", "course", "division", "school"})
            QVERIFY(addRole(u"all-"_s + QLatin1String(scope), u"view * "_s + QLatin1String(scope)));
        QVERIFY(addRole(u"grades-only"_s, u"view grade school; view window school; view course school"_s));
    }
};

} // namespace licheng::test
