// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/memory_school.h"

#include "shared/model/course.h"
#include "shared/model/course_outcome.h"
#include "shared/rules/outcomes.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using namespace protocol;

namespace {

bool less(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isDouble() && b.isDouble())
        return a.toDouble() < b.toDouble();
    return a.toVariant().toString() < b.toVariant().toString();
}

bool holds(const Condition &condition, const QJsonValue &value)
{
    using enum Condition::Operator;
    const QString text = value.toVariant().toString();
    const QString wanted = condition.value.toVariant().toString();
    switch (condition.op) {
    case Equal:
        return value == condition.value;
    case NotEqual:
        return value != condition.value;
    case Less:
        return less(value, condition.value);
    case LessOrEqual:
        return !less(condition.value, value);
    case Greater:
        return less(condition.value, value);
    case GreaterOrEqual:
        return !less(value, condition.value);
    case Contains:
        return text.contains(wanted, Qt::CaseInsensitive);
    case StartsWith:
        return text.startsWith(wanted, Qt::CaseInsensitive);
    case In:
        return condition.value.toArray().contains(value);
    case IsEmpty:
        return text.isEmpty();
    case IsNotEmpty:
        return !text.isEmpty();
    }
    return false;
}

} // namespace

MemorySchool::MemorySchool()
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
    if (file.open(QIODevice::ReadOnly))
        regulation = QJsonDocument::fromJson(file.readAll()).object();
}

qint64 MemorySchool::add(const QString &type, QJsonObject record)
{
    const qint64 id = m_next++;
    const RecordType *known = recordType(type);
    for (const FieldInfo &field : known->fields()) {
        const QLatin1String name(field.name);
        if (record.contains(name))
            continue;
        if (field.kind == FieldKind::Code)
            record.insert(name, QLatin1String(field.choices.front().wire));
        else if (field.kind == FieldKind::Boolean)
            record.insert(name, false);
        else if (field.kind == FieldKind::Text)
            record.insert(name, QString());
        else if (field.kind == FieldKind::Integer || field.kind == FieldKind::SchoolYear ||
                 field.kind == FieldKind::Semester)
            record.insert(name, 0);
        else
            record.insert(name, QJsonValue(QJsonValue::Null));
    }
    record.insert(u"id"_s, id);
    record.insert(u"version"_s, 1);
    m_records[type][id] = record;
    return id;
}

QJsonObject MemorySchool::record(const QString &type, qint64 id) const
{
    const auto table = m_records.find(type);
    if (table == m_records.end())
        return {};
    const auto found = table->second.find(id);
    return found == table->second.end() ? QJsonObject() : found->second;
}

void MemorySchool::touch(const QString &type, qint64 id, const QJsonObject &members)
{
    QJsonObject &object = m_records[type][id];
    const QJsonObject before = object;
    for (auto it = members.begin(); it != members.end(); ++it)
        object.insert(it.key(), *it);
    object.insert(u"version"_s, object.value(u"version"_s).toInt() + 1);
    log(type, id, u"edit"_s, before, object);
    told(type, id, RecordChange::Kind::Changed);
}

void MemorySchool::told(const QString &type, qint64 id, RecordChange::Kind kind)
{
    QTimer::singleShot(0, this, [=, this] {
        Q_EMIT changed(++m_revision, {{type, id, kind}});
        const std::set<qint64> all = m_subscriptions;
        for (const qint64 number : all)
            Q_EMIT notified(u"record.patch"_s, {{u"subscription"_s, number}, {u"again"_s, true}});
    });
}

void MemorySchool::log(const QString &type, qint64 id, const QString &action, const QJsonObject &before,
                       const QJsonObject &after)
{
    m_history[type + QString::number(id)].append(QJsonObject{{u"revision"_s, ++m_revision},
                                                             {u"at"_s, u"2025-11-21T14:14:00.000Z"_s},
                                                             {u"actor"_s, u"陳怡君"_s},
                                                             {u"action"_s, action},
                                                             {u"before"_s, before},
                                                             {u"after"_s, after}});
}

void MemorySchool::fill(Term term, int students, qint64 teacher)
{
    const QJsonObject when{{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, int(term.semester)}};
    const auto with = [](QJsonObject base, const QJsonObject &more) {
        for (auto it = more.begin(); it != more.end(); ++it)
            base.insert(it.key(), *it);
        return base;
    };
    const QStringList names{u"林承翰"_s, u"黃詩涵"_s, u"陳冠宇"_s, u"張雅婷"_s,
                            u"王柏睿"_s, u"李芷瑜"_s, u"吳俊傑"_s, u"劉宜蓉"_s};
    const QStringList subjects{u"基本電學"_s, u"電工實習"_s, u"程式設計實習"_s, u"專題實作"_s, u"國語文"_s};
    const QStringList titles{u"氣壓迴路設計"_s, u"單晶片循跡車"_s, u"配電盤接線紀錄"_s, u"小論文：再生能源"_s,
                             u"馬達控制實測"_s};
    const qint64 schoolClass = add(u"schoolClass"_s, {{u"schoolYear"_s, term.year.roc()},
                                                      {u"name"_s, u"電二甲"_s},
                                                      {u"grade"_s, 2},
                                                      {u"department"_s, u"電機科"_s}});
    std::vector<qint64> courses;
    for (int i = 0; i < subjects.size(); ++i) {
        courses.push_back(add(
            u"course"_s, with(when, {{u"offeringCode"_s, u"1141-%1"_s.arg(i + 1, 3, 10, QChar(u'0'))},
                                     {u"courseCode"_s, u"11399T001V2330802230100"_s.first(21) +
                                                           u"%1"_s.arg(i, 2, 10, QChar(u'0'))},
                                     {u"name"_s, subjects[i]},
                                     {u"grade"_s, 2},
                                     {u"credits"_s, 3},
                                     {u"classId"_s, schoolClass},
                                     {u"teacherName"_s, u"張老師"_s},
                                     {u"teacherId"_s, teacher > 0 ? QJsonValue(teacher) : QJsonValue()}})));
    }
    for (int i = 0; i < students; ++i) {
        const qint64 student = add(u"student"_s, {{u"studentNumber"_s, QString::number(11311000 + i)},
                                                  {u"name"_s, names[i % names.size()]},
                                                  {u"identityNumber"_s, u"A123456789"_s},
                                                  {u"birthday"_s, u"2009-07-20"_s},
                                                  {u"classId"_s, schoolClass},
                                                  {u"seat"_s, i % 40 + 1},
                                                  {u"department"_s, u"電機科"_s},
                                                  {u"entryYear"_s, term.year.roc() - 1}});
        for (int k = 0; k < 3; ++k) {
            const int n = (i * 3 + k) % 5;
            const char *states[] = {"waiting", "waiting", "certified", "waiting", "returned"};
            add(u"courseOutcome"_s,
                with(when, {{u"studentId"_s, student},
                            {u"courseId"_s, courses[size_t(n)]},
                            {u"title"_s, u"%1 %2"_s.arg(titles[n]).arg(i, 2, 10, QChar(u'0'))},
                            {u"description"_s,
                             u"從失敗中找到原因並修正，以實測數據比較三種作法，小組合作完成並上台發表。"_s},
                            {u"certification"_s, QLatin1String(states[n])},
                            {u"declaredFile"_s, u"報告.pdf"_s},
                            {u"documentCount"_s, k == 2 && (n == 2 || i == 1 || i == 2) ? 0 : 1},
                            {u"certifiedThrough"_s, n == 2 ? u"teacher"_s : u"none"_s},
                            {u"returnReason"_s, n == 4 ? u"請補作者分工"_s : QString()}}));
        }
    }
}

void MemorySchool::setOnline(bool online)
{
    m_isOnline = online;
    Q_EMIT readyChanged(online);
    if (online)
        Q_EMIT beganAnew();
}

void MemorySchool::sendChunk(const Chunk &chunk)
{
    chunks.push_back(chunk);
}

int MemorySchool::count(QStringView method) const
{
    return int(std::count_if(calls.begin(), calls.end(), [&](const Call &c) { return c.method == method; }));
}

void MemorySchool::call(const QString &method, const QJsonObject &params, QObject *context,
                        AnswerHandler done, std::chrono::milliseconds)
{
    calls.push_back({method, params});
    const Answer<QJsonObject> answered = answer(method, params);
    QTimer::singleShot(0, context, [done = std::move(done), answered] { done(answered); });
}

void MemorySchool::write(const QString &method, const QJsonObject &params, QObject *context,
                         AnswerHandler done, std::chrono::milliseconds deadline)
{
    call(method, params, context, std::move(done), deadline);
}

Answer<QJsonObject> MemorySchool::answer(const QString &method, const QJsonObject &params)
{
    if (!m_isOnline)
        return Fault{ErrorCode::Lost, u"the connection was cut"_s, {}};
    if (const auto set = answers.find(method); set != answers.end())
        return set->second;
    const QString type = params.value(u"type"_s).toString();
    const qint64 id = params.value(u"id"_s).toInteger();
    if (method == "record.query"_L1)
        return query(params);
    if (method == "record.subscribe"_L1) {
        m_subscriptions.insert(params.value(u"subscription"_s).toInteger());
        return answer(u"record.query"_s, params);
    }
    if (method == "record.unsubscribe"_L1) {
        m_subscriptions.erase(params.value(u"subscription"_s).toInteger());
        return QJsonObject();
    }
    if (method == "regulation.current"_L1)
        return QJsonObject{{u"regulation"_s, regulation}};
    if (method == "record.get"_L1) {
        const QJsonObject found = record(type, id);
        return found.isEmpty() ? Answer<QJsonObject>(notFound(type, id)) : QJsonObject{{u"record"_s, found}};
    }
    if (method == "record.history"_L1)
        return QJsonObject{{u"entries"_s, m_history[type + QString::number(id)]}};
    if (method == "record.save"_L1)
        return save(params);
    if (method == "record.saveMany"_L1)
        return saveMany(params);
    if (method == "record.remove"_L1) {
        m_records[type].erase(id);
        told(type, id, RecordChange::Kind::Removed);
        return QJsonObject{};
    }
    if (method == "outcome.quota"_L1)
        return QJsonObject{{u"uploads"_s, QJsonObject{{u"used"_s, 18}, {u"limit"_s, 20}}},
                           {u"selections"_s, QJsonObject{{u"used"_s, 4}, {u"limit"_s, 6}}}};
    if (method == "outcome.certify"_L1 || method == "outcome.select"_L1)
        return step(method, params);
    if (method == "attachment.read"_L1 || method == "transfer.read"_L1)
        return readFile(params);
    if (method == "attendance.save"_L1)
        return saveAttendance(params);
    if (method == "attendance.totals"_L1)
        return attendanceTotals(params);
    return Fault{ErrorCode::UnknownMethod, method, {}};
}

QJsonValue MemorySchool::value(const QString &type, const QJsonObject &object, const QString &path) const
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return object.value(path);
    const FieldInfo *field = recordType(type)->field(QStringView(path).first(dot));
    if (!field)
        return QJsonValue(QJsonValue::Null);
    const QString target = QLatin1String(field->refersTo);
    const QJsonObject next = record(target, object.value(path.first(dot)).toInteger());
    return next.isEmpty() ? QJsonValue(QJsonValue::Null) : value(target, next, path.sliced(dot + 1));
}

Answer<QJsonObject> MemorySchool::query(const QJsonObject &params) const
{
    const auto query = recordQueryFromJson(params);
    if (!query)
        return Fault{ErrorCode::InvalidRequest, query.error().message, {}};
    std::vector<const QJsonObject *> found;
    if (const auto table = m_records.find(query->type); table != m_records.end()) {
        for (const auto &[id, object] : table->second) {
            const bool all = std::all_of(
                query->conditions.begin(), query->conditions.end(),
                [&, &row = object](const Condition &c) { return holds(c, value(query->type, row, c.path)); });
            if (all)
                found.push_back(&object);
        }
    }
    std::stable_sort(found.begin(), found.end(), [&](const QJsonObject *a, const QJsonObject *b) {
        for (const SortKey &key : query->sort) {
            const QJsonValue va = value(query->type, *a, key.path);
            const QJsonValue vb = value(query->type, *b, key.path);
            if (va != vb)
                return key.order == Qt::AscendingOrder ? less(va, vb) : less(vb, va);
        }
        return a->value(u"id"_s).toInteger() < b->value(u"id"_s).toInteger();
    });
    size_t begin = size_t(query->skip);
    if (!query->after.isEmpty()) {
        const qint64 after = query->after.last().toInteger();
        const auto it = std::find_if(found.begin(), found.end(), [&](const QJsonObject *o) {
            return o->value(u"id"_s).toInteger() == after;
        });
        begin += size_t(it - found.begin()) + 1;
    }
    Page page;
    page.columns = QStringList{u"id"_s, u"version"_s} + query->columns;
    const size_t end = std::min(found.size(), begin + size_t(query->limit));
    for (size_t i = begin; i < end; ++i) {
        QJsonArray row;
        for (const QString &column : std::as_const(page.columns))
            row.append(value(query->type, *found[i], column));
        page.rows.append(row);
    }
    if (end < found.size() && end > begin)
        page.next = {found[end - 1]->value(u"id"_s)};
    page.total = query->wantCount ? qint64(found.size()) : -1;
    return toJson(page);
}

Answer<QJsonObject> MemorySchool::save(const QJsonObject &params)
{
    const QString type = params.value(u"type"_s).toString();
    const QJsonObject given = params.value(u"record"_s).toObject();
    qint64 id = given.value(u"id"_s).toInteger();
    QJsonObject object = id == 0 ? QJsonObject() : record(type, id);
    for (auto it = given.begin(); it != given.end(); ++it)
        object.insert(it.key(), *it);
    const FieldFaults faults = recordType(type)->validate(object);
    if (!faults.empty())
        return invalid(faults);
    if (id == 0) {
        id = add(type, object);
        log(type, id, u"create"_s, {}, record(type, id));
        told(type, id, RecordChange::Kind::Created);
        return QJsonObject{{u"record"_s, record(type, id)}};
    }
    if (record(type, id).value(u"version"_s) != object.value(u"version"_s))
        return conflict(record(type, id));
    touch(type, id, object);
    return QJsonObject{{u"record"_s, record(type, id)}};
}

Answer<QJsonObject> MemorySchool::saveMany(const QJsonObject &params)
{
    const QString type = params.value(u"type"_s).toString();
    const QJsonArray records = params.value(u"records"_s).toArray();
    QJsonArray conflicts;
    for (qsizetype i = 0; i < records.size(); ++i) {
        const QJsonObject current = record(type, records[i][u"id"].toInteger());
        if (current.value(u"version"_s) != records[i][u"version"])
            conflicts.append(QJsonObject{{u"index"_s, i}, {u"current"_s, current}});
    }
    if (!conflicts.isEmpty()) {
        Fault fault = conflict(conflicts[0][u"current"].toObject());
        fault.data.insert(u"conflicts"_s, conflicts);
        return fault;
    }
    QJsonArray saved;
    for (const QJsonValue &each : records) {
        const auto answer = save({{u"type"_s, type}, {u"record"_s, each}});
        if (!answer)
            return answer;
        saved.append(answer->value(u"record"_s));
    }
    return QJsonObject{{u"records"_s, saved}};
}

Answer<QJsonObject> MemorySchool::step(const QString &method, const QJsonObject &params)
{
    const auto rules = Regulation::fromJson(regulation);
    int changed = 0;
    int unchanged = 0;
    QJsonArray refused;
    for (const QJsonValue &idValue : params.value(u"ids"_s).toArray()) {
        const qint64 id = idValue.toInteger();
        const auto outcome = fromJson<CourseOutcome>(record(u"courseOutcome"_s, id));
        Verdict verdict;
        QJsonObject members;
        if (method == "outcome.certify"_L1) {
            const auto decision = *fromWire<CertificationState>(params.value(u"decision"_s).toString());
            if (outcome->certification == decision) {
                ++unchanged;
                continue;
            }
            verdict = certifyVerdict(*outcome, decision, params.value(u"reason"_s).toString(), *rules);
            members = {{u"certification"_s, wireName(decision)},
                       {u"returnReason"_s, params.value(u"reason"_s)},
                       {u"certifiedBy"_s, u"陳怡君"_s}};
        } else {
            const bool wanted = params.value(u"selected"_s).toBool();
            if (outcome->selected == wanted) {
                ++unchanged;
                continue;
            }
            const auto course = fromJson<Course>(record(u"course"_s, outcome->courseId.value()));
            verdict =
                wanted ? selectVerdict(*outcome, *course, 0, *rules) : unselectVerdict(*outcome, *rules);
            members = {{u"selected"_s, wanted}};
        }
        if (!verdict.isAllowed()) {
            refused.append(QJsonObject{{u"id"_s, id}, {u"refusal"_s, licheng::toJson(verdict.refusal())}});
            continue;
        }
        touch(u"courseOutcome"_s, id, members);
        ++changed;
    }
    return QJsonObject{{u"changed"_s, changed}, {u"unchanged"_s, unchanged}, {u"refused"_s, refused}};
}

Answer<QJsonObject> MemorySchool::saveAttendance(const QJsonObject &params)
{
    const auto absences = [this]() -> std::map<qint64, QJsonObject> & { return m_records[u"absence"_s]; };
    int saved = 0;
    for (const QJsonValue &cell : params.value(u"cells"_s).toArray()) {
        const auto found = std::find_if(absences().begin(), absences().end(), [&](const auto &entry) {
            return entry.second.value(u"studentId"_s) == cell[u"studentId"] &&
                   entry.second.value(u"period"_s) == cell[u"period"] &&
                   entry.second.value(u"date"_s) == params.value(u"date"_s);
        });
        ++saved;
        const qint64 id = found == absences().end() ? 0 : found->first;
        if (cell[u"kind"].isNull()) {
            absences().erase(id);
            told(u"absence"_s, id, RecordChange::Kind::Removed);
            continue;
        }
        QJsonObject members = cell.toObject();
        members.insert(u"date"_s, params.value(u"date"_s));
        const Term term = Term::of(QDate::fromString(params.value(u"date"_s).toString(), Qt::ISODate));
        members.insert(u"schoolYear"_s, term.year.roc());
        members.insert(u"semester"_s, int(term.semester));
        if (id != 0)
            touch(u"absence"_s, id, members);
        else
            told(u"absence"_s, add(u"absence"_s, members), RecordChange::Kind::Created);
    }
    return QJsonObject{{u"created"_s, 0}, {u"changed"_s, saved}, {u"removed"_s, 0}, {u"unchanged"_s, 0}};
}

Answer<QJsonObject> MemorySchool::attendanceTotals(const QJsonObject &params)
{
    QJsonArray rows;
    for (const auto &[id, student] : m_records[u"student"_s]) {
        if (student.value(u"classId"_s) != params.value(u"classId"_s))
            continue;
        QJsonObject kinds;
        int total = 0;
        for (const auto &[absenceId, absence] : m_records[u"absence"_s]) {
            const int semester = params.value(u"semester"_s).toInt();
            if (absence.value(u"studentId"_s).toInteger() != id ||
                absence.value(u"schoolYear"_s) != params.value(u"schoolYear"_s) ||
                (semester != 0 && absence.value(u"semester"_s).toInt() != semester))
                continue;
            const QString kind = absence.value(u"kind"_s).toString();
            kinds.insert(kind, kinds.value(kind).toInt() + 1);
            ++total;
        }
        rows.append(QJsonObject{{u"studentId"_s, id},
                                {u"studentNumber"_s, student.value(u"studentNumber"_s)},
                                {u"name"_s, student.value(u"name"_s)},
                                {u"seat"_s, student.value(u"seat"_s)},
                                {u"kinds"_s, kinds},
                                {u"total"_s, total}});
    }
    return QJsonObject{{u"rows"_s, rows}};
}

Answer<QJsonObject> MemorySchool::readFile(const QJsonObject &params)
{
    const qint64 id = params.value(params.contains(u"id"_s) ? u"id"_s : u"package"_s).toInteger();
    const qint64 offset = params.value(u"offset"_s).toInteger();
    const QByteArray &bytes = files[id];
    const QByteArray piece = bytes.mid(offset, chunkSize);
    Q_EMIT chunkReceived({quint32(id), offset, piece});
    return QJsonObject{
        {u"length"_s, piece.size()},
        {u"size"_s, bytes.size()},
        {u"sha256"_s,
         QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())},
        {u"fileName"_s, u"file"_s}};
}

} // namespace licheng
