// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/normalize.h"
#include "shared/model/records.h"
#include "shared/model/roc_date.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatAFormChoosesByTypingHasATextToBeFoundBy()
    {
        for (const RecordType *type : allRecordTypes()) {
            // Files come by attachment.*, and the schedule chooses a window from its own list.
            // A self-check is made by its own steps, and an answer to a trouble under its report, never by a
            // form.
            if (type->name() == u"attachment" || type->name() == u"window" || type->name() == u"selfCheck" ||
                type->name() == u"troubleAnswer")
                continue;
            for (const FieldInfo &field : type->fields()) {
                const RecordType *target = *field.refersTo && !field.isServerSet
                                               ? recordType(QString(QLatin1String(field.refersTo)))
                                               : nullptr;
                const auto isFound = [](const FieldInfo &each) {
                    return each.isSearchable && !each.isSensitive;
                };
                QVERIFY2(!target || std::any_of(target->fields().begin(), target->fields().end(), isFound),
                         qPrintable(type->name() + u'.' + QLatin1String(field.name)));
            }
        }
    }

    void identityNumberIsJudgedByFormAndCheckDigit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *text, IdentityNumberKind kind) {
            QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(kind);
        };
        row("A123456789", IdentityNumberKind::National);
        row("A123456780", IdentityNumberKind::Invalid);
        row("A800000014", IdentityNumberKind::Resident);
        row("A800000015", IdentityNumberKind::Invalid);
        row("A323456789", IdentityNumberKind::Invalid);
        row("a123456789", IdentityNumberKind::Invalid);
        row("A12345678", IdentityNumberKind::Invalid);
        row("A1234567890", IdentityNumberKind::Invalid);
        row("1123456789", IdentityNumberKind::Invalid);
        row("A12345678X", IdentityNumberKind::Invalid);
        row("", IdentityNumberKind::Invalid);
    }
    void identityNumberIsJudgedByFormAndCheckDigit()
    {
        QFETCH(QString, text);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(identityNumberKind(text)), kind);
    }

    void exactlyOneCheckDigitFitsEveryNumber()
    {
        for (const char16_t second : u"1289ABCD") {
            if (second == 0)
                continue;
            for (const char16_t letter : u"AIOWZ") {
                if (letter == 0)
                    continue;
                int valid = 0;
                for (int check = 0; check < 10; ++check) {
                    const QString text =
                        QChar(letter) + QString(QChar(second)) + u"4071536"_s + QString::number(check);
                    valid += identityNumberKind(text) != IdentityNumberKind::Invalid;
                }
                QCOMPARE(valid, 1);
            }
        }
    }

    void identityNumberTellsTheSex()
    {
        QCOMPARE(identityNumberSex(u"A123456789"), IdentitySex::Male);
        QCOMPARE(identityNumberSex(u"A800000014"), IdentitySex::Male);
        QCOMPARE(identityNumberSex(u"A123456780"), IdentitySex::Unknown);
    }

    void courseCodeIsTakenApart()
    {
        const auto code = CourseCode::parse(u"11499T001V2330901010203");
        QVERIFY(code);
        QCOMPARE(code->entryYear, SchoolYear(114));
        QCOMPARE(code->schoolCode, u"99T001"_s);
        QCOMPARE(code->courseType, QChar(u'V'));
        QCOMPARE(code->group, u"23"_s);
        QCOMPARE(code->department, u"309"_s);
        QCOMPARE(code->classGroup, QChar(u'0'));
        QCOMPARE(code->category, QChar(u'1'));
        QCOMPARE(code->offering, QChar(u'0'));
        QCOMPARE(code->attribute, QChar(u'1'));
        QCOMPARE(code->domain, u"02"_s);
        QCOMPARE(code->subject, u"03"_s);
    }

    void courseCodeNeedsTwentyThreeCharacters()
    {
        QVERIFY(!isCourseCode(u"11499T001V233090101020"));
        QVERIFY(isCourseCode(u"11499T001V2330901010203"));
        QVERIFY(!isCourseCode(u"11499T001V23309010102031"));
        QVERIFY(!isCourseCode(u"1A499T001V2330901010203"));
        QVERIFY(!isCourseCode(u"11499t001V2330901010203"));
    }

    void flexibleLearningCarriesNoCreditUnlessTheAttributeIsD()
    {
        const auto carries = [](const char *text) {
            return CourseCode::parse(QString::fromLatin1(text))->mayCarryCredit();
        };
        QVERIFY(carries("11499T001V2330901010001"));
        QVERIFY(!carries("11499T001V2330908000001"));
        QVERIFY(!carries("11499T001V23309090C0001"));
        QVERIFY(carries("11499T001V23309090D0001"));
    }

    void rocDatesAreReadInEveryWayOfficesWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QDate>("date");
        const QDate day(2009, 7, 20);
        for (const char *text :
             {"0980720", "980720", "98/7/20", "098/07/20", "098.07.20", "98-7-20", "民國98年7月20日",
              "98年7月20日", "２０09/7/20", "2009-07-20", "20090720", "９８／７／２０", " 98/7/20 "})
            QTest::newRow(text) << QString::fromUtf8(text) << day;
        for (const char *text :
             {"097/02/30", "98/13/1", "98/0/1", "", "abc", "98/7", "0980732", "1", "98/7/20/1"})
            QTest::newRow(text) << QString::fromUtf8(text) << QDate();
        QTest::newRow("leap day") << u"113/2/29"_s << QDate(2024, 2, 29);
        QTest::newRow("no leap day") << u"114/2/29"_s << QDate();
    }
    void rocDatesAreReadInEveryWayOfficesWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QDate, date);
        QCOMPARE(roc::parse(text).value_or(QDate()), date);
    }

    void rocDatesAreWrittenInSevenDigits()
    {
        QCOMPARE(roc::compact(QDate(2009, 7, 20)), u"0980720"_s);
        QCOMPARE(roc::slashed(QDate(2025, 11, 3)), u"114/11/03"_s);
        // As in fields of days, and as wide as in the national formats.
        QCOMPARE(roc::slashed(QDate(2009, 12, 30)), u"098/12/30"_s);
        QCOMPARE(roc::slashed(QDate(1911, 12, 30)), QString());
        QCOMPARE(roc::compact(QDate()), QString());
    }

    void schoolYearsBeginInAugust()
    {
        QCOMPARE(Term::of(QDate(2025, 7, 31)), (Term{SchoolYear(113), Semester::Second}));
        QCOMPARE(Term::of(QDate(2025, 8, 1)), (Term{SchoolYear(114), Semester::First}));
        QCOMPARE(Term::of(QDate(2026, 1, 31)), (Term{SchoolYear(114), Semester::First}));
        QCOMPARE(Term::of(QDate(2026, 2, 1)), (Term{SchoolYear(114), Semester::Second}));
        const Term term{SchoolYear(114), Semester::First};
        QCOMPARE(term.lastDay().addDays(1), (Term{SchoolYear(114), Semester::Second}.firstDay()));
        QCOMPARE(term.text(), u"114-1"_s);
    }

    void textsAreBroughtIntoTheirNormalForm()
    {
        QCOMPARE(normalize::identifier(u" ａ１２３ 456789"), u"A123456789"_s);
        QCOMPARE(normalize::text(u"\uFEFF 字 \u200B"), u"字"_s);
        QCOMPARE(normalize::codePoints(u"𠮟責"), 2);
        QVERIFY(normalize::hasControlCharacters(u"a\nb"));
        QVERIFY(!normalize::hasControlCharacters(u"成果"));
    }

    void everyRecordTypeKeepsItsContentThroughJson()
    {
        Student student;
        student.id = Id<Student>(7);
        student.name = u"王小明"_s;
        student.birthday = QDate(2009, 7, 20);
        student.sex = Sex::Female;
        student.entryYear = SchoolYear(114);
        QCOMPARE(fromJson<Student>(toJson(student)).value(), student);

        CourseOutcome outcome;
        outcome.uploadedAt = QDateTime(QDate(2025, 10, 1), QTime(1, 2, 3, 4), Qt::UTC);
        outcome.certification = CertificationState::Returned;
        outcome.selected = true;
        QCOMPARE(fromJson<CourseOutcome>(toJson(outcome)).value(), outcome);

        Counselling counselling;
        counselling.participantIds = {Id<Student>(3), Id<Student>(8)};
        QCOMPARE(fromJson<Counselling>(toJson(counselling)).value(), counselling);
        QVERIFY(!fromJson<Counselling>({{u"participantIds"_s, 3}}));
    }

    void unknownCodesAndWrongKindsAreErrorsThatNameTheField()
    {
        const auto code = fromJson<Student>({{u"sex"_s, u"other"_s}});
        QVERIFY(!code);
        QVERIFY(code.error().message.contains(u"student.sex"));
        QVERIFY(!fromJson<Student>({{u"seat"_s, u"1"_s}}));
        QVERIFY(!fromJson<Student>({{u"seat"_s, 1.5}}));
        QVERIFY(!fromJson<Student>({{u"birthday"_s, u"2009-02-30"_s}}));
    }

    void validationFindsTheFaultOfEachField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("rule");
        const auto row = [](const char *field, const QJsonValue &value, const char *rule) {
            QTest::addRow("%s %s", field, rule)
                << QString::fromLatin1(field) << value << QString::fromLatin1(rule);
        };
        row("name", QString(), "required");
        row("name", QString(50, u'字'), "");
        row("name", QString(51, u'字'), "length");
        row("department", u"一\n二"_s, "control");
        row("identityNumber", u"A123456780"_s, "identityNumber");
        row("identityNumber", u"ａ１２３４５６７８９"_s, "");
        row("birthday", u"2009-02-30"_s, "date");
        row("birthday", QJsonValue(), "required");
        row("seat", 99, "");
        row("seat", 100, "range");
        row("seat", -1, "range");
        row("seat", 1.5, "kind");
        row("sex", u"x"_s, "code");
        row("studentNumber", 5, "kind");
    }
    void validationFindsTheFaultOfEachField()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, rule);
        QJsonObject record{{u"studentNumber"_s, u"11410001"_s},
                           {u"name"_s, u"王小明"_s},
                           {u"identityNumber"_s, u"A123456789"_s},
                           {u"birthday"_s, u"2009-07-20"_s}};
        record.insert(field, value);
        const FieldFaults faults = recordTypeOf<Student>().validate(record);
        QCOMPARE(faults.size(), rule.isEmpty() ? 0u : 1u);
        if (!rule.isEmpty()) {
            QCOMPARE(faults[0].field, field);
            QCOMPARE(faults[0].rule, rule);
        }
    }

    /// A document that is none of the national ones has no check digit; its kind (註1) says so.
    void theKindOfADocumentTakesTheCheckDigitAway_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("passport") << u"X12345678"_s << true;
        QTest::newRow("provisional") << u"114ＴＷ 00012"_s << true;
        QTest::newRow("national with another digit") << u"A123456780"_s << false;
        QTest::newRow("resident with another digit") << u"A800000015"_s << false;
        QTest::newRow("longer than national") << u"A1234567890"_s << true;
        QTest::newRow("shortest") << u"AB123"_s << true;
        QTest::newRow("too short") << u"A123"_s << false;
        QTest::newRow("longest") << QString(20, u'1') << true;
        QTest::newRow("without a digit") << u"ABCDEFGH"_s << false;
        QTest::newRow("with other characters") << u"X1234/678"_s << false;
    }
    void theKindOfADocumentTakesTheCheckDigitAway()
    {
        QFETCH(QString, number);
        QFETCH(bool, isTaken);
        QJsonObject record{{u"studentNumber"_s, u"11410001"_s},
                           {u"name"_s, u"王小明"_s},
                           {u"identityNumber"_s, number},
                           {u"birthday"_s, u"2009-07-20"_s}};
        QJsonObject without = record;
        const FieldFaults faults = recordTypeOf<Student>().validate(without);
        QCOMPARE(faults.size(), 1u);
        QCOMPARE(faults[0].rule, u"identityNumber"_s);
        record.insert(u"identityNote"_s, u" "_s);
        QCOMPARE(recordTypeOf<Student>().validate(record).size(), 1u);
        record.insert(u"identityNote"_s, u"2"_s);
        QCOMPARE(recordTypeOf<Student>().validate(record).empty(), isTaken);
        if (isTaken)
            QCOMPARE(record[u"identityNumber"].toString(), normalize::identifier(number));
    }

    void descriptionsAreWhole()
    {
        QSet<QString> names;
        for (const RecordType *type : allRecordTypes()) {
            QVERIFY(!names.contains(type->name()));
            names.insert(type->name());
            QCOMPARE(QString::fromLatin1(type->fields()[0].name), u"id"_s);
            QCOMPARE(QString::fromLatin1(type->fields()[1].name), u"version"_s);
            for (const FieldInfo &field : type->fields()) {
                QVERIFY2(*field.official && *field.label, field.name);
                const bool refers =
                    (field.kind == FieldKind::Reference && QLatin1String(field.name) != u"id") ||
                    field.kind == FieldKind::References;
                QCOMPARE(*field.refersTo != 0, refers);
                if (*field.refersTo)
                    QVERIFY2(recordType(QString::fromLatin1(field.refersTo)), field.name);
                QCOMPARE(field.check != nullptr, *field.rule != 0);
                // A code of a school has no name beside it: its heading says what it is.
                if (QLatin1String(field.rule) == u"schoolCode")
                    QVERIFY2(QString::fromUtf8(field.official).contains(u"學校代碼"_s) &&
                                 QString::fromLatin1(field.label).contains(u"code"_s, Qt::CaseInsensitive),
                             field.name);
            }
            for (const char *path : {type->scopes().own, type->scopes().account, type->scopes().schoolClass,
                                     type->scopes().course, type->scopes().division}) {
                if (*path)
                    QVERIFY2(resolvePath(*type, QString::fromLatin1(path)) &&
                                 !severalOf(*type, QString::fromLatin1(path)),
                             path);
            }
            const QString coCourse = QString::fromLatin1(type->scopes().coCourse);
            if (!coCourse.isEmpty())
                QVERIFY(resolvePath(*type, coCourse) &&
                        resolvePath(*type, coCourse)->kind == FieldKind::References);
        }
    }

    void pathsFollowReferencesOnly()
    {
        const RecordType &type = recordTypeOf<CourseOutcome>();
        QVERIFY(resolvePath(type, u"studentId.classId.name"));
        QVERIFY(!resolvePath(type, u"title.name"));
        QVERIFY(!resolvePath(type, u"studentId.nothing"));
        QVERIFY(!resolvePath(type, u""));
    }

    void behindSeveralReferencesStandsATextOfTheRecordsThemselves()
    {
        const RecordType &type = recordTypeOf<Counselling>();
        QVERIFY(resolvePath(type, u"participantIds.name"));
        for (const char *path : {"participantIds.classId", "participantIds.classId.name",
                                 "participantIds.birthday", "participantIds.name.name"})
            QVERIFY2(!resolvePath(type, QString::fromLatin1(path)), path);
        QCOMPARE(severalOf(type, u"participantIds"), type.field(u"participantIds"));
        QCOMPARE(severalOf(type, u"participantIds.name"), type.field(u"participantIds"));
        QVERIFY(!severalOf(type, u"studentId.name"));
        QVERIFY(!severalOf(type, u"date"));
    }

    void severalReferencesAreNumbersThatRiseEachOnceAndNotTooMany_data()
    {
        QTest::addColumn<QJsonValue>("given");
        QTest::addColumn<QJsonValue>("kept");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<qint64>("actual");
        QJsonArray most;
        for (int i = 1; i <= 60; ++i)
            most.append(i);
        QJsonArray tooMany = most;
        tooMany.append(61);
        const auto row = [](const char *name, const QJsonValue &given, const QJsonValue &kept,
                            const char *rule = "", qint64 actual = 0) {
            QTest::newRow(name) << given << kept << QString::fromLatin1(rule) << actual;
        };
        row("in any order", QJsonArray{9, 2, 5}, QJsonArray{2, 5, 9});
        row("none", QJsonArray(), QJsonArray());
        row("null", QJsonValue(QJsonValue::Null), QJsonArray());
        row("the most", most, most);
        row("one more", tooMany, {}, "count", 61);
        row("one twice", QJsonArray{2, 5, 2}, {}, "twice", 2);
        row("no record", QJsonArray{2, -1}, {}, "reference", -1);
        row("a text", QJsonArray{2, u"王小明"_s}, {}, "reference");
        row("a part", QJsonArray{2.5}, {}, "kind");
        row("one alone", 2, {}, "kind");
    }
    void severalReferencesAreNumbersThatRiseEachOnceAndNotTooMany()
    {
        QFETCH(QJsonValue, given);
        QFETCH(QJsonValue, kept);
        QFETCH(QString, rule);
        QFETCH(qint64, actual);
        const FieldInfo &field = *recordTypeOf<Counselling>().field(u"participantIds");
        QJsonValue value = given;
        const auto fault = checkValue(field, value);
        QCOMPARE(fault ? fault->rule : QString(), rule);
        if (fault)
            QCOMPARE(fault->actual, actual);
        else
            QCOMPARE(value, kept);
    }
};

QTEST_GUILESS_MAIN(TestModel)
#include "tst_model.moc"
