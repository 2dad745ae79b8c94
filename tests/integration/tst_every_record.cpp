// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/sample_records.h"

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

namespace {

/// A value that the field's description forbids, and what it is called in the test's report.
struct BadValue
{
    const char *what;
    QJsonValue value;
};

std::vector<BadValue> badValues(const FieldInfo &field)
{
    std::vector<BadValue> bad;
    const bool hasBounds = field.minimum != field.maximum;
    switch (field.kind) {
    case FieldKind::Text:
        if (field.maxLength > 0)
            bad.push_back({"one character too many", QString(field.maxLength + 1, u'字')});
        // The normal form of identifiers has no white space: a line break goes as a space does.
        if (!field.isMultiline && !field.isIdentifier)
            bad.push_back({"two lines", u"a\nb"_s});
        if (field.check)
            bad.push_back({"another form", u"?!"_s});
        bad.push_back({"a number", 7.5});
        break;
    case FieldKind::Integer:
    case FieldKind::Decimal:
        if (hasBounds) {
            bad.push_back({"below the least", field.minimum - 1});
            bad.push_back({"above the most", field.maximum + 1});
        }
        bad.push_back({"a part", 0.5});
        bad.push_back({"a text", u"many"_s});
        break;
    case FieldKind::Boolean:
        bad.push_back({"a text", u"perhaps"_s});
        break;
    case FieldKind::Date:
        bad.push_back({"a day that is none", u"2025-02-30"_s});
        bad.push_back({"a number", 20250101});
        break;
    case FieldKind::Instant:
        bad.push_back({"no instant", u"yesterday"_s});
        break;
    case FieldKind::Code:
        bad.push_back({"no code", u"nonsense"_s});
        break;
    case FieldKind::Reference:
        bad.push_back({"a text", u"somebody"_s});
        break;
    case FieldKind::References: {
        bad.push_back({"one alone", 1});
        bad.push_back({"a text", QJsonArray{u"somebody"_s}});
        bad.push_back({"one twice", QJsonArray{1, 1}});
        bad.push_back({"one that is not there", QJsonArray{987654321}});
        QJsonArray tooMany;
        while (tooMany.size() <= field.maxLength)
            tooMany.append(tooMany.size() + 1);
        bad.push_back({"too many", tooMany});
        break;
    }
    case FieldKind::SchoolYear:
        bad.push_back({"a year that is none", 1000});
        bad.push_back({"a text", u"now"_s});
        break;
    case FieldKind::Semester:
        bad.push_back({"a third semester", 3});
        break;
    }
    if (field.isRequired) {
        bad.push_back({"left out", QJsonValue(QJsonValue::Undefined)});
        bad.push_back({"nothing", field.kind == FieldKind::Text ? QJsonValue(QString()) : QJsonValue()});
    }
    return bad;
}

} // namespace

/// What every record has in common: it comes back as it was saved by a form, and bad input of each field is
/// named. The rules that only one type has stand in the tests of that type.
class TestEveryRecord : public QObject, private SampleRecords
{
    Q_OBJECT

private:
    static void everyType()
    {
        QTest::addColumn<QString>("name");
        for (const RecordType *type : allRecordTypes())
            QTest::newRow(qPrintable(type->name())) << type->name();
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(openSample()); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aRecordSavedByAFormComesBackEqual_data() { everyType(); }
    void aRecordSavedByAFormComesBackEqual()
    {
        QFETCH(QString, name);
        // Steps of the process write these; a form cannot.
        static const QHash<QString, QString> byStepsOnly{{u"registerCheck"_s, u"forbidden"_s},
                                                         {u"registerChange"_s, u"done"_s},
                                                         {u"submissionList"_s, u"forbidden"_s},
                                                         {u"submissionStep"_s, u"required listId"_s},
                                                         {u"attachment"_s, u"forbidden"_s},
                                                         {u"reminder"_s, u"forbidden"_s},
                                                         {u"scheduleVersion"_s, u"forbidden"_s},
                                                         {u"selfCheck"_s, u"forbidden"_s},
                                                         {u"receiptPackage"_s, u"forbidden"_s},
                                                         {u"receiptRow"_s, u"forbidden"_s},
                                                         {u"receiptQuestion"_s, u"forbidden"_s},
                                                         {u"classMembership"_s, u"forbidden"_s},
                                                         {u"retentionHold"_s, u"forbidden"_s},
                                                         {u"sealAccess"_s, u"forbidden"_s},
                                                         {u"destruction"_s, u"forbidden"_s},
                                                         {u"complianceState"_s, u"forbidden"_s},
                                                         {u"accountAudit"_s, u"forbidden"_s},
                                                         {u"accountAuditRow"_s, u"required login"_s},
                                                         {u"announcementRead"_s, u"forbidden"_s},
                                                         {u"troubleReport"_s, u"troubleStands@5"_s},
                                                         {u"troubleAnswer"_s, u"troubleStands@5"_s},
                                                         {u"awardProposal"_s, u"notSecretary@10"_s},
                                                         {u"importRun"_s, u"forbidden"_s}};
        // Others refer to these, so they stay; a text of theirs is changed.
        static const QHash<QString, QString> changed{{u"school"_s, u"shortName"_s},
                                                     {u"unit"_s, u"name"_s},
                                                     {u"role"_s, u"name"_s},
                                                     {u"account"_s, u"displayName"_s},
                                                     {u"schoolClass"_s, u"department"_s},
                                                     {u"student"_s, u"note"_s},
                                                     {u"course"_s, u"offeringCode"_s},
                                                     {u"courseOutcome"_s, u"title"_s},
                                                     {u"window"_s, u"reason"_s},
                                                     {u"groupMember"_s, u"note"_s},
                                                     {u"meeting"_s, u"place"_s},
                                                     {u"agendaItem"_s, u"explanation"_s},
                                                     {u"training"_s, u"place"_s}};
        const QJsonObject first = name == u"courseOutcome"
                                      ? firstOf(name, {condition(u"certification"_s, u"waiting"_s)})
                                      : firstOf(name);
        if (const auto answer = byStepsOnly.constFind(name); answer != byStepsOnly.constEnd()) {
            QCOMPARE(outcomeOf(save(name, first)), *answer);
            return;
        }
        QVERIFY2(!first.isEmpty(), "the sample school has none");
        QJsonObject given = first;
        if (const auto text = changed.constFind(name); text != changed.constEnd()) {
            given.insert(*text, u"另一個名稱"_s);
        } else {
            const auto removed = remove(name, first);
            QVERIFY2(removed, qPrintable(outcomeOf(removed)));
            QVERIFY(read(name, first[u"id"].toInteger()).isEmpty());
            given.remove(u"id"_s);
            given.remove(u"version"_s);
        }
        const auto saved = save(name, given);
        QVERIFY2(saved, qPrintable(outcomeOf(saved)));
        const QJsonObject back = read(name, saved.value()[u"record"][u"id"].toInteger());
        QCOMPARE(back, saved.value()[u"record"].toObject());
        for (const FieldInfo &field : recordType(name)->fields()) {
            const QLatin1String path(field.name);
            if (!field.isServerSet)
                QVERIFY2(back[path] == given[path], field.name);
        }
    }

    void badInputOfEachFieldIsNamed_data() { everyType(); }
    void badInputOfEachFieldIsNamed()
    {
        QFETCH(QString, name);
        QJsonObject record = firstOf(name);
        const auto &fields = recordType(name)->fields();
        if (record.isEmpty()) // the sample has none of what only steps of the process write
            QVERIFY(
                std::all_of(fields.begin(), fields.end(), [](const FieldInfo &f) { return f.isServerSet; }));
        record.remove(u"id"_s);
        record.remove(u"version"_s);
        if (name == u"training") // only one of the title may be in a semester
            record.insert(u"title"_s, u"另一場訓練"_s);
        const qint64 before = total(name);
        QStringList wrong;
        for (const FieldInfo &field : recordType(name)->fields()) {
            if (field.isServerSet)
                continue;
            const QLatin1String path(field.name);
            if (path == u"id" || path == u"version")
                continue;
            for (const BadValue &bad : badValues(field)) {
                QJsonObject given = record;
                given.insert(path, bad.value);
                const auto answer = save(name, given);
                const QJsonArray faults = answer ? QJsonArray() : answer.error().data[u"faults"].toArray();
                const bool isNamed = std::any_of(faults.begin(), faults.end(), [&](const QJsonValue &fault) {
                    return fault[u"field"].toString() == path;
                });
                if (!isNamed)
                    wrong.append(u"%1, %2: %3"_s.arg(path, QLatin1String(bad.what), outcomeOf(answer)));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QCOMPARE(total(name), before);
    }
};

QTEST_GUILESS_MAIN(TestEveryRecord)
#include "tst_every_record.moc"
