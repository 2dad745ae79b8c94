// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/performance_school.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Performances over real TLS: each kind, each field of it, the imports.
class TestPerformances : public QObject, private PerformanceSchool
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { clear(); }

    void everyKindIsSavedAndComesBackEqual()
    {
        for (const Choice &kind : choices<PerformanceKind>()) {
            const QJsonObject given = full(*fromWire<PerformanceKind>(QString(QLatin1String(kind.wire))));
            const auto saved = save(*m_office, "performance", given);
            QVERIFY2(saved, qPrintable(QLatin1String(kind.wire) + u": "_s + outcome(saved)));
            const auto got =
                m_office->call(u"record.get"_s, {{u"type"_s, u"performance"_s}, {u"id"_s, idOf(saved)}});
            QVERIFY(got);
            const QJsonObject record = got.value()[u"record"].toObject();
            QCOMPARE(record, saved.value()[u"record"].toObject());
            for (auto it = given.begin(); it != given.end(); ++it)
                QVERIFY2(record[it.key()] == it.value(), qPrintable(it.key()));
        }
    }

    void everyRequiredFieldOfAKindIsAskedForAndNoOtherKindsFieldTaken()
    {
        for (const Choice &kind : choices<PerformanceKind>()) {
            const auto value = *fromWire<PerformanceKind>(QString(QLatin1String(kind.wire)));
            const KindSheet &form = PerformanceKinds::current().of(value);
            for (const KindField &field : form.fields) {
                QJsonObject record = full(value);
                record.remove(QLatin1String(field.field->name));
                const QString name = QLatin1String(field.field->name);
                const QString wanted = field.isRequired ? name + u" required"_s : u"done"_s;
                QVERIFY2(outcome(save(*m_office, "performance", record)) == wanted,
                         qPrintable(form.sheet + u' ' + name));
            }
            for (const KindSheet &other : {PerformanceKinds::current().of(PerformanceKind::Certificate),
                                           PerformanceKinds::current().of(PerformanceKind::Advanced)}) {
                for (const KindField &field : other.fields) {
                    if (form.field(QLatin1String(field.field->name)))
                        continue;
                    const auto answer = save(*m_office, "performance",
                                             changed(value, field.field->name, goodValue(field, today())));
                    QCOMPARE(outcome(answer), QLatin1String(field.field->name) + u" notOfKind"_s);
                }
            }
        }
    }

    void aBadValueIsNamedByFieldAndRule()
    {
        using enum PerformanceKind;
        const auto tried = [&](PerformanceKind kind, const char *field, const QJsonValue &value) {
            return outcome(save(*m_office, "performance", changed(kind, field, value)));
        };
        QCOMPARE(tried(Service, "startsOn", detail::toJson(today().addDays(-9))), u"endsOn order"_s);
        QCOMPARE(tried(Service, "startsOn", detail::toJson(today().addDays(-10))), u"done"_s);
        QCOMPARE(tried(Service, "endsOn", detail::toJson(today())), u"done"_s);
        QCOMPARE(tried(Service, "endsOn", detail::toJson(today().addDays(1))), u"endsOn future"_s);
        QCOMPARE(tried(Service, "hours", 0), u"hours positive"_s);
        QCOMPARE(tried(Service, "hours", 1), u"done"_s);
        QCOMPARE(tried(Work, "link", u"ftp://example.org"_s), u"link webLink"_s);
        QCOMPARE(tried(Work, "semester", 0), u"semester required"_s);
        // 9 is a level of posts, not of competitions; 6 a kind of group activities, not of flexible time.
        QCOMPARE(tried(Cadre, "levelCode", u"9"_s), u"done"_s);
        QCOMPARE(tried(Competition, "levelCode", u"9"_s), u"levelCode code"_s);
        QCOMPARE(tried(Group, "categoryCode", u"6"_s), u"done"_s);
        QCOMPARE(tried(Flexible, "categoryCode", u"6"_s), u"categoryCode code"_s);
        // No table of these has been published: any code is taken.
        QCOMPARE(tried(Workplace, "categoryCode", u"X7"_s), u"done"_s);
        QCOMPARE(tried(Work, "description", u"字"_s.repeated(100)), u"done"_s);
        QCOMPARE(tried(Work, "description", u"字"_s.repeated(101)), u"descriptionLength@5.4"_s);
    }

    void everySheetIsImportedAndASecondTimeChangesNothing()
    {
        const auto reader = m_fixture->server().store().reader();
        for (const Choice &choice : choices<PerformanceKind>()) {
            const QString name = u"performance."_s + QLatin1String(choice.wire);
            const ImportFormat *form = ImportFormat::of(name);
            QVERIFY2(form, qPrintable(name));
            QCOMPARE(form->official(), QString::fromUtf8(choice.official));
            const KindSheet &kind = PerformanceKinds::current().of(
                *fromWire<PerformanceKind>(QString(QLatin1String(choice.wire))));
            QCOMPARE(kind.sheet, QString::fromUtf8(choice.official));
            // The official headers lead to their fields by themselves.
            QStringList headers{u"學號"_s, u"姓名"_s, u"登錄來源"_s};
            QStringList first{u"11410001"_s, u"王小明"_s, u"學校"_s};
            QStringList second{u"11410002"_s, u"林雅婷"_s, QString()};
            for (const KindField &field : kind.fields) {
                headers.append(field.official);
                const QString cell = cellOf(field, goodValue(field, today().addDays(-10)));
                first.append(cell);
                second.append(cell);
            }
            const QStringList columns = form->autoMap(headers);
            for (const KindField &field : kind.fields) {
                const QString path = QLatin1String(field.field->name);
                QCOMPARE(columns[headers.indexOf(field.official)], path);
                QVERIFY(form->column(path));
            }
            const auto made = import(name, columns, {first, second});
            QVERIFY2(made, qPrintable(name + u": "_s + outcome(made)));
            QVERIFY2(made.value()[u"summary"][u"created"].toInt() == 2,
                     QJsonDocument(made.value()).toJson().constData());
            const qint64 before = store::currentRevision(*reader.value());
            const auto again = import(name, columns, {first, second});
            QVERIFY(again);
            QVERIFY2(again.value()[u"summary"][u"unchanged"].toInt() == 2,
                     QJsonDocument(again.value()).toJson().constData());
            // Only the line of the log that an import was made.
            QCOMPARE(store::currentRevision(*reader.value()), before + 1);
        }
        const auto counted = m_office->call(
            u"record.query"_s,
            {{u"type"_s, u"performance"_s},
             {u"columns"_s, QJsonArray{u"source"_s}},
             {u"conditions"_s, QJsonArray{QJsonObject{
                                   {u"path"_s, u"source"_s}, {u"op"_s, u"eq"_s}, {u"value"_s, u"school"_s}}}},
             {u"count"_s, true}});
        QVERIFY2(counted, qPrintable(outcome(counted)));
        QCOMPARE(counted.value()[u"total"].toInt(), 10);
    }

    void aFaultyRowOfASheetIsNamedByRowAndColumn()
    {
        const QStringList columns{u"studentId.studentNumber"_s,
                                  u"title"_s,
                                  u"levelCode"_s,
                                  u"award"_s,
                                  u"startsOn"_s,
                                  u"description"_s};
        const QString day = today().addDays(-10).toString(Qt::ISODate);
        const QStringList good{u"11410001"_s, u"科展"_s, u"全國"_s, u"優等"_s, day, QString()};
        const auto checked =
            import(u"performance.competition"_s, columns,
                   {good,
                    {u"99999999"_s, u"科展"_s, u"3"_s, u"優等"_s, day, QString()},
                    {u"11410002"_s, u"科展"_s, u"班級"_s, u"優等"_s, day, QString()},
                    {u"11410002"_s, u"美展"_s, u"3"_s, QString(), day, QString()},
                    {u"11410002"_s, u"音樂"_s, u"3"_s, u"優等"_s, today().addDays(1).toString(Qt::ISODate),
                     QString()},
                    {u"11410002"_s, u"舞蹈"_s, u"3"_s, u"優等"_s, day, u"字"_s.repeated(101)},
                    good});
        QVERIFY2(checked, qPrintable(outcome(checked)));
        QStringList faults;
        for (const QJsonValue &fault : checked.value()[u"faults"].toArray())
            faults.append(u"%1 %2 %3"_s.arg(fault[u"row"].toInt())
                              .arg(fault[u"field"].toString(), fault[u"rule"].toString()));
        QCOMPARE(faults, (QStringList{u"3 studentId.studentNumber unknownReference"_s, u"4 levelCode code"_s,
                                      u"5 award required"_s, u"6 startsOn future"_s,
                                      u"7 description refused"_s, u"8 studentId.studentNumber double"_s}));
    }
};

QTEST_GUILESS_MAIN(TestPerformances)
#include "tst_performances.moc"
