// SPDX-License-Identifier: GPL-3.0-or-later
// What students, teachers and clerks do on the night before a deadline.
#include "server/vault/content_hash.h"
#include "shared/protocol/record_query.h"
#include "tests/bench/night/deadline.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::bench {

using protocol::Condition;

namespace {

constexpr qsizetype leastFile = 1'000'000;
constexpr qsizetype mostFile = 3'900'000;
constexpr int certifiedAtOnce = 5;
constexpr int importedRows = 5000;
constexpr int rowsInAMessage = 1000;
/// Of the night, until when people come.
constexpr double arrivals = 0.6;

QJsonObject query(const QString &type, const QStringList &columns, const std::vector<Condition> &conditions,
                  int limit)
{
    protocol::RecordQuery wanted;
    wanted.type = type;
    wanted.columns = columns;
    wanted.conditions = conditions;
    wanted.limit = limit;
    return toJson(wanted);
}

Condition equal(const QString &path, const QJsonValue &value)
{
    return {path, Condition::Operator::Equal, value};
}

/// A whole PDF of that size like no other: a page, and a stream that nothing shows.
QByteArray document(const QString &title, qsizetype size, QRandomGenerator &random)
{
    QByteArray noise(size, Qt::Uninitialized);
    random.fillRange(reinterpret_cast<quint32 *>(noise.data()), size / qsizetype(sizeof(quint32)));
    QByteArray pdf = "%PDF-1.4\n% " + title.toUtf8() + '\n';
    QList<qsizetype> places;
    const QByteArrayList objects{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                 "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
                                 "<</Length " + QByteArray::number(size) + ">>\nstream\n" + noise +
                                     "\nendstream"};
    for (const QByteArray &object : objects) {
        places.append(pdf.size());
        pdf += QByteArray::number(places.size()) + " 0 obj\n" + object + "\nendobj\n";
    }
    const qsizetype table = pdf.size();
    pdf += "xref\n0 5\n0000000000 65535 f \n";
    for (const qsizetype place : places)
        pdf += QByteArray::number(place).rightJustified(10, '0') + " 00000 n \n";
    return pdf + "trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n" + QByteArray::number(table) + "\n%%EOF\n";
}

QJsonObject term(const Cast &cast)
{
    return {{u"schoolYear"_s, cast.year}, {u"semester"_s, cast.semester}};
}

QJsonArray rowsOf(const Answer &answer)
{
    return answer ? answer.value()[u"rows"].toArray() : QJsonArray();
}

Task<bool> think(Person &me)
{
    const bool goesOn = co_await me.pause(me.random().bounded(200, 3000));
    co_return goesOn;
}

/// New outcomes of the term, one of them with a file.
Task<bool> handIn(Person &me, Scene &scene, qint64 student)
{
    const QJsonObject courses = query(u"enrolment"_s, {u"courseId"_s, u"courseId.name"_s},
                                      {equal(u"courseId.schoolYear"_s, scene.cast.year),
                                       equal(u"courseId.semester"_s, scene.cast.semester),
                                       {u"courseId.credits"_s, Condition::Operator::Greater, 0}},
                                      50);
    const Answer listed = co_await me.ask(u"list"_s, u"record.query"_s, courses);
    const QJsonArray rows = rowsOf(listed);
    if (rows.isEmpty())
        co_return false;
    const QJsonArray row = rows[me.random().bounded(int(rows.size()))].toArray();
    const QString title = u"期末成果 %1"_s.arg(me.random().generate());
    const QJsonObject record{{u"studentId"_s, student},
                             {u"courseId"_s, row[2].toInteger()},
                             {u"title"_s, title},
                             {u"description"_s, u"這份成果說明了課程中的探究過程。"_s}};
    const QJsonObject save = numbered({{u"type"_s, u"courseOutcome"_s}, {u"record"_s, record}});
    const Answer saved = co_await me.ask(u"save"_s, u"record.save"_s, save);
    if (!saved)
        co_return false;
    const qint64 id = saved.value()[u"record"][u"id"].toInteger();
    scene.acknowledged.outcomes.insert(id, title);
    (void)co_await think(me);
    const qsizetype size = me.random().bounded(int(leastFile), int(mostFile));
    const QByteArray bytes = document(title, size & ~qsizetype(3), me.random());
    const QString sha256 = ContentHash::of(bytes).hex();
    const Answer kept = co_await me.upload(u"courseOutcome"_s, id, bytes, sha256);
    if (!kept)
        co_return false;
    scene.acknowledged.files.insert(kept.value()[u"record"][u"id"].toInteger(), sha256);
    co_return true;
}

/// Selects what is certified until the quota refuses, then exchanges.
Task<bool> choose(Person &me, Scene &scene)
{
    const QJsonObject own =
        query(u"courseOutcome"_s, {u"title"_s, u"selected"_s},
              {equal(u"schoolYear"_s, scene.cast.year), equal(u"certification"_s, u"certified"_s)}, 100);
    const Answer listed = co_await me.ask(u"list"_s, u"record.query"_s, own);
    std::vector<qint64> chosen;
    std::vector<qint64> others;
    for (const QJsonValue &row : rowsOf(listed))
        (row[3].toBool() ? chosen : others).push_back(row[0].toInteger());
    int exchanges = 2;
    for (const qint64 id : others) {
        QJsonObject params{{u"ids"_s, QJsonArray{id}}, {u"selected"_s, true}};
        const Answer done = co_await me.ask(u"select"_s, u"outcome.select"_s, numbered(params));
        if (!done)
            continue;
        const bool isRefused = !done.value()[u"refused"].toArray().isEmpty();
        if (!isRefused) {
            scene.acknowledged.selected[id] = true;
            chosen.push_back(id);
            continue;
        }
        if (chosen.empty() || exchanges-- == 0)
            break;
        const qint64 given = chosen.front();
        params.insert(u"instead"_s, given);
        const Answer swapped = co_await me.ask(u"select"_s, u"outcome.select"_s, numbered(params));
        if (!swapped || !swapped.value()[u"refused"].toArray().isEmpty())
            continue;
        scene.acknowledged.selected[given] = false;
        scene.acknowledged.selected[id] = true;
        chosen.front() = id;
        (void)co_await me.pause(me.random().bounded(200, 1000));
    }
    co_return true;
}

} // namespace

Task<bool> studentsEvening(Person &me, Scene &scene, int number)
{
    const qint64 student = scene.cast.pupils[size_t(number)].id;
    (void)co_await me.pause(me.random().bounded(int(scene.seconds * arrivals * 1000)));
    if (!co_await me.enter())
        co_return false;
    (void)co_await me.ask(u"home"_s, u"home.summary"_s, term(scene.cast));
    (void)co_await think(me);
    const QJsonObject own =
        query(u"courseOutcome"_s, {u"courseId.name"_s, u"title"_s, u"certification"_s, u"selected"_s},
              {equal(u"schoolYear"_s, scene.cast.year)}, 100);
    (void)co_await me.ask(u"list"_s, u"record.query"_s, own);
    (void)co_await think(me);
    (void)co_await handIn(me, scene, student);
    (void)co_await think(me);
    (void)co_await choose(me, scene);
    (void)co_await think(me);
    (void)co_await me.ask(u"list"_s, u"record.query"_s, own);
    (void)co_await me.ask(u"home"_s, u"home.summary"_s, term(scene.cast));
    co_return true;
}

Task<bool> teachersEvening(Person &me, Scene &scene, int number)
{
    (void)co_await me.pause(me.random().bounded(int(scene.seconds * arrivals / 2 * 1000)));
    if (!co_await me.enter())
        co_return false;
    (void)co_await me.ask(u"home"_s, u"home.summary"_s, term(scene.cast));
    const QJsonObject waiting =
        query(u"courseOutcome"_s, {u"studentId.name"_s, u"courseId.name"_s, u"title"_s},
              {equal(u"certification"_s, u"waiting"_s),
               equal(u"courseId.teacherId"_s, scene.cast.teachers[size_t(number)].id),
               {u"documentCount"_s, Condition::Operator::Greater, 0}},
              100);
    QSet<qint64> refused;
    while (!scene.isEnding && !me.isOver()) {
        const Answer listed = co_await me.ask(u"list"_s, u"record.query"_s, waiting);
        QJsonArray ids;
        for (const QJsonValue &row : rowsOf(listed)) {
            if (ids.size() < certifiedAtOnce && !refused.contains(row[0].toInteger()))
                ids.append(row[0]);
        }
        if (!ids.isEmpty()) {
            const QJsonObject params{{u"ids"_s, ids}, {u"decision"_s, u"certified"_s}};
            const Answer done = co_await me.ask(u"certify"_s, u"outcome.certify"_s, numbered(params));
            const QJsonArray notDone = done ? done.value()[u"refused"].toArray() : ids;
            for (const QJsonValue &each : notDone)
                refused.insert(each.isObject() ? each[u"id"].toInteger() : each.toInteger());
            for (const QJsonValue &id : ids) {
                if (!refused.contains(id.toInteger()))
                    scene.acknowledged.certified.insert(id.toInteger(), u"certified"_s);
            }
        }
        (void)co_await me.pause(me.random().bounded(2000, 8000));
    }
    co_return true;
}

Task<bool> clerksEvening(Person &me, Scene &scene, int number, int clerks)
{
    if (!co_await me.enter())
        co_return false;
    const QJsonObject page =
        query(u"student"_s, {u"studentNumber"_s, u"name"_s, u"classId.name"_s, u"state"_s}, {}, 100);
    const auto &students = scene.cast.noted;
    for (size_t at = size_t(number); !scene.isEnding && !me.isOver(); at += size_t(clerks)) {
        (void)co_await me.ask(u"clerk's list"_s, u"record.query"_s, page);
        const qint64 id = students[at % (students.size() / size_t(clerks) * size_t(clerks))];
        const QJsonObject which{{u"type"_s, u"student"_s}, {u"id"_s, id}};
        const Answer read = co_await me.ask(u"clerk's list"_s, u"record.get"_s, which);
        if (read) {
            QJsonObject record = read.value()[u"record"].toObject();
            const QString note = u"期限前 %1"_s.arg(me.random().generate());
            record.insert(u"note"_s, note);
            const QJsonObject save = numbered({{u"type"_s, u"student"_s}, {u"record"_s, record}});
            const Answer saved = co_await me.ask(u"clerk's save"_s, u"record.save"_s, save);
            if (saved)
                scene.acknowledged.notes.insert(id, note);
        }
        (void)co_await me.pause(me.random().bounded(300, 1500));
    }
    co_return true;
}

Task<bool> importEvening(Person &me, Scene &scene)
{
    (void)co_await me.pause(int(scene.seconds * 200));
    const QJsonObject begin{
        {u"type"_s, u"courseOutcome"_s},
        {u"schoolYear"_s, scene.cast.year},
        {u"semester"_s, scene.cast.semester},
        {u"fileName"_s, u"成果.xlsx"_s},
        {u"columns"_s,
         QJsonArray{u"studentId.studentNumber"_s, u"courseId.offeringCode"_s, u"title"_s, u"description"_s}}};
    const Answer begun = co_await me.ask(u"import"_s, u"import.begin"_s, begin);
    if (!begun)
        co_return false;
    const QJsonValue number = begun.value()[u"import"];
    const int all = std::min<int>(importedRows, int(scene.cast.offers.size()));
    for (int from = 0; from < all; from += rowsInAMessage) {
        QJsonArray list;
        for (int i = from; i < std::min(all, from + rowsInAMessage); ++i) {
            const Offer &offer = scene.cast.offers[size_t(i)];
            list.append(QJsonArray{i + 2, offer.studentNumber, offer.offeringCode, u"匯入成果 %1"_s.arg(i),
                                   u"這份成果說明了課程中的探究過程。"_s});
        }
        const QJsonObject rows{{u"import"_s, number}, {u"rows"_s, list}};
        (void)co_await me.ask(u"import"_s, u"import.rows"_s, rows);
    }
    const QJsonObject which{{u"import"_s, number}};
    (void)co_await me.ask(u"import.check"_s, u"import.check"_s, which);
    const QJsonObject apply = numbered(
        {{u"import"_s, number}, {u"mode"_s, u"good"_s}, {u"acceptTerm"_s, true}, {u"acceptColumns"_s, true}});
    const Answer applied = co_await me.ask(u"import.apply"_s, u"import.apply"_s, apply);
    if (applied)
        scene.acknowledged.imported = applied.value()[u"summary"][u"created"].toInteger();
    co_return applied.ok();
}

Task<bool> exportEvening(Person &me, Scene &scene)
{
    (void)co_await me.pause(int(scene.seconds * 250));
    // What the sample has faults in is checked only.
    for (size_t i = 0; !scene.isEnding && !me.isOver(); ++i) {
        const QString roster = i % 2 == 0 ? u"courseOutcomes"_s : u"performances"_s;
        const QJsonObject prepare = numbered({{u"roster"_s, roster},
                                              {u"schoolYear"_s, scene.cast.year},
                                              {u"grades"_s, u"1,2"_s},
                                              {u"division"_s, u"evening"_s},
                                              {u"forExport"_s, true}});
        const Answer prepared = co_await me.ask(u"roster"_s, u"submission.prepare"_s, prepare);
        if (prepared) {
            const QJsonObject list{{u"id"_s, prepared.value()[u"record"][u"id"]}};
            (void)co_await me.ask(u"roster's pre-check"_s, u"submission.precheck"_s, numbered(list));
            (void)co_await me.ask(u"roster's export"_s, u"submission.export"_s, numbered(list));
        }
        (void)co_await me.pause(int(scene.seconds * 100));
    }
    co_return true;
}

Task<bool> backupEvening(Person &me, Scene &scene)
{
    (void)co_await me.pause(int(scene.seconds * 300));
    const Answer begun = co_await me.ask(u"backup"_s, u"ops.backupNow"_s, {});
    co_return begun.ok();
}

} // namespace licheng::bench
