// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/receipt_text.h"
#include "app/presenters/schedule_messages.h"
#include "shared/model/fault_rule.h"
#include "shared/model/receipt_package.h"
#include "shared/model/records.h"
#include "shared/rosters/roster_check.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace licheng;

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aShareIsWholeOnlyWhenNothingIsLeft()
    {
        QCOMPARE(percentage(2268, 2269), u"99.9"_s);
        QCOMPARE(percentage(2269, 2269), u"100.0"_s);
        QCOMPARE(percentage(2262, 2269), u"99.6"_s);
        QCOMPARE(percentage(0, 7), u"0.0"_s);
        QCOMPARE(percentage(0, 0), u"—"_s);
        QCOMPARE(grouped(25210), u"25,210"_s);
    }

    void aFurtherColumnOfATextHasItsNameAndNumber()
    {
        QCOMPARE(messages::fieldLabel(recordType(u"course"_s), u"coTeacherNames"_s), u"Co-teachers"_s);
        QCOMPARE(messages::fieldLabel(recordType(u"course"_s), u"coTeacherNames#2"_s), u"Co-teachers 2"_s);
    }

    void aListDoesNotRepeatTheYearOfWhereItStands()
    {
        const QJsonObject year{{u"division"_s, u"day"_s}, {u"roster"_s, u"courseOutcomes"_s},
                               {u"grades"_s, u"1,2"_s},   {u"schoolYear"_s, 115},
                               {u"semester"_s, 0},        {u"batch"_s, 0}};
        QVERIFY2(receipt_text::list(year).contains(u"115"_s), qPrintable(receipt_text::list(year)));
        QVERIFY2(!receipt_text::list(year, 115).contains(u"115"_s),
                 qPrintable(receipt_text::list(year, 115)));
        QVERIFY(receipt_text::list(year, 114).contains(u"115"_s));
        QJsonObject semester = year;
        semester.insert(u"semester"_s, 2);
        QVERIFY(receipt_text::list(semester).contains(u"115-2"_s));
        QVERIFY(receipt_text::list(semester, 115).endsWith(u"semester 2"_s));
    }

    void aClassThatASchoolYearDoesNotHaveIsNamedWithTheYear()
    {
        const auto told = [](qint64 year) {
            return messages::fieldFault({u"classId.name"_s, u"unknownReference"_s, year, 0}, u"Class"_s,
                                        u"資訊一丁"_s);
        };
        for (const QString &part : {u"Class “資訊一丁”"_s, u"school year 115"_s, u"enter the class first"_s})
            QVERIFY2(told(115).contains(part), qPrintable(told(115)));
        QVERIFY2(told(0).contains(u"not in the register"_s), qPrintable(told(0)));
    }

    void everyRefusalIsASentenceWithItsArticle_data()
    {
        QTest::addColumn<int>("reason");
        int i = 0;
        for (const Choice &choice : choices<RefusalReason>())
            QTest::newRow(choice.wire) << i++;
    }
    void everyRefusalIsASentenceWithItsArticle()
    {
        QFETCH(int, reason);
        const QDateTime instant(QDate(2026, 2, 6), QTime(15, 59, 59), Qt::UTC);
        const QString text =
            messages::refusal({static_cast<RefusalReason>(reason), u"5.3.2"_s, 20, 21, instant, instant});
        QVERIFY2(text.contains(u"(article 5, row 3, note 2)"_s), qPrintable(text));
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
        QVERIFY2(!text.contains(u'{'), qPrintable(text));
    }

    void aRefusalWithoutArticleStillNamesOne()
    {
        QVERIFY(messages::refusal({RefusalReason::NotPermitted, {}, 0, 0, {}, {}}).contains(u"article 5"_s));
    }

    /// Posts and activities are submitted as outcomes are: the sentence names what it is.
    void whatWasSubmittedIsNamedByItsType()
    {
        const auto told = [](const QString &type) {
            return messages::refusal({RefusalReason::AlreadySubmitted, u"6.2.3"_s, 0, 0, {}, {}, type});
        };
        for (const QString &type : {u"cadrePost"_s, u"performance"_s, u"submissionList"_s}) {
            QVERIFY2(told(type).contains(messages::recordLabel(type)), qPrintable(told(type)));
            QVERIFY2(!told(type).contains(messages::recordLabel(u"courseOutcome"_s)), qPrintable(told(type)));
        }
        QVERIFY(told({}).contains(messages::recordLabel(u"courseOutcome"_s)));
    }

    /// Who unselects a certified outcome by its form is led to where that is done; no teacher is needed.
    void aCertifiedOutcomeIsUnselectedOnItsPage()
    {
        QVERIFY(messages::refusal({RefusalReason::AlreadyCertified, u"5.3.3"_s, 0, 0, {}, {}})
                    .contains(u"on the page Course outcomes"_s));
    }

    void anOptionalListSaysThatItIsOneAndWhereThatIsSet()
    {
        const QString text = messages::refusal({RefusalReason::ListNotSent, u"6.2.1"_s, 0, 0, {}, {}});
        QVERIFY2(text.contains(u"optional"_s) && text.contains(u"optionalRosters"_s), qPrintable(text));
    }

    void aCodeOfATableSaysWhereItIsListed()
    {
        const FieldFault fault{u"changeCode"_s, u"code"_s, 0, 0, {}};
        const QString text = messages::fieldFault(
            messages::withAccepted(fault, &recordTypeOf<RegisterChange>()), u"異動代碼"_s, u"998"_s);
        QVERIFY2(text.contains(u"page Code tables"_s), qPrintable(text));
    }

    void windowsAreToldInTaiwansTimeAndCalendar()
    {
        const QDateTime end(QDate(2026, 2, 6), QTime(15, 59, 59), Qt::UTC);
        QVERIFY(messages::refusal({RefusalReason::Closed, u"4"_s, 0, 0, {}, end, u"進修部註冊組"_s})
                    .contains(u"進修部註冊組 can grant"_s));
        const QString text = messages::refusal({RefusalReason::Closed, u"4"_s, 0, 0, {}, end});
        QVERIFY2(text.contains(u"115/02/06 23:59"_s), qPrintable(text));
    }

    void aFindingOfTheScheduleSaysForWhomThePeriodIs()
    {
        ScheduleFinding finding{ScheduleRule::EndsBefore, u"4"_s, WindowKind::Certify};
        finding.otherKind = WindowKind::Upload;
        finding.otherAudience = {u"3"_s, u"evening"_s, 2};
        const QString text = messages::scheduleFinding(finding);
        QVERIFY2(text.contains(u"batch 2"_s) && text.count(u"("_s) == 2, qPrintable(text));
        finding.audience = finding.otherAudience;
        QCOMPARE(messages::scheduleFinding(finding).count(u"batch 2"_s), 2);
    }

    void sizesOfFilesAreToldAsPeopleReadThem()
    {
        const QString text = messages::refusal(
            {RefusalReason::FileSize, u"5.3.1"_s, 4 * 1024 * 1024, 5 * 1024 * 1024 + 512 * 1024, {}, {}});
        QVERIFY2(text.contains(u"5.5 MB"_s) && text.contains(u"4.0 MB"_s), qPrintable(text));
    }

    void articlesAreNamedAsTheRegulationCountsThem_data()
    {
        QTest::addColumn<QString>("article");
        QTest::addColumn<QString>("name");
        QTest::newRow("whole") << u"4"_s << u"article 4"_s;
        QTest::newRow("row") << u"5.3"_s << u"article 5, row 3"_s;
        QTest::newRow("note") << u"5.3.3"_s << u"article 5, row 3, note 3"_s;
        QTest::newRow("paragraph") << u"6.1"_s << u"article 6 (1)"_s;
        QTest::newRow("item") << u"6.2.5"_s << u"article 6 (2) item 5"_s;
        QTest::newRow("unknown") << u"x"_s << u"article x"_s;
    }
    void articlesAreNamedAsTheRegulationCountsThem()
    {
        QFETCH(QString, article);
        QFETCH(QString, name);
        QCOMPARE(messages::articleName(article), name);
    }

    void everyRuleHasASentenceWithTheFieldsLabel_data()
    {
        QTest::addColumn<QString>("rule");
        for (const Choice &rule : choices<FaultRule>())
            QTest::newRow(rule.wire) << QString::fromLatin1(rule.wire);
        for (const RecordType *type : allRecordTypes()) {
            for (const FieldInfo &field : type->fields()) {
                if (field.check)
                    QTest::addRow("%s.%s", qPrintable(type->name()), field.name)
                        << QString::fromLatin1(field.rule);
            }
        }
    }
    void everyRuleHasASentenceWithTheFieldsLabel()
    {
        QFETCH(QString, rule);
        // What a field's own check is called is a rule like the others.
        QVERIFY(fromWire<FaultRule>(rule));
        const QString text =
            messages::fieldFault({u"studentNumber"_s, rule, 20, 25}, &recordTypeOf<Student>());
        QVERIFY2(!text.contains(u'{') && !text.contains(u"“”"_s), qPrintable(text));
        // The article that a rule holds stands behind the sentence.
        const QString sentence = text.section(u" (article"_s, 0, 0);
        QVERIFY2(sentence.endsWith(u'.') && !text.contains(rule + u')'), qPrintable(text));
        QVERIFY2(!text.contains(u"this version"_s), "the rule has no sentence of its own");
    }

    /// Every sentence says what is wrong and what to do: two sentences, or two parts of one.
    void everyRuleAndRefusalSaysWhatToDo()
    {
        static const QRegularExpression part(u"[.;:](\\s|$)"_s);
        const auto isWhole = [](const QString &text) { return text.count(part) > 1; };
        for (const Choice &rule : choices<FaultRule>()) {
            const QString text =
                messages::fieldFault({u"name"_s, QLatin1String(rule.wire), 3, 4}, u"Name"_s, u"value"_s);
            QVERIFY2(isWhole(text), qPrintable(text));
        }
        for (const Choice &reason : choices<RefusalReason>()) {
            Refusal refusal{
                *fromWire<RefusalReason>(QString(QLatin1String(reason.wire))), u"5.3"_s, 1, 2, {}, {}};
            refusal.from = refusal.until = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
            const QString text = messages::refusal(refusal).remove(messages::articleName(u"5.3"_s));
            QVERIFY2(isWhole(text), qPrintable(text));
        }
    }

    void everyFaultOfAPackageSaysWhatToDo()
    {
        static const QRegularExpression part(u"[.;:](\\s|$)"_s);
        const auto isWhole = [](const QString &text) { return text.count(part) > 1; };
        for (const Choice &problem : choices<PackageProblem>()) {
            for (const QString &where : {QString(), u"courseOutcomes.json"_s}) {
                protocol::Fault fault = protocol::invalid(u"package"_s, "unreadable"_rule);
                fault.data.insert(u"problem"_s, QLatin1String(problem.wire));
                fault.data.insert(u"where"_s, where);
                const QString text = receipt_text::fault(fault);
                QVERIFY2(isWhole(text) && !text.contains(u"%1") && !text.startsWith(u' ') &&
                             !text.contains(u"  ") && !text.contains(u"()"),
                         qPrintable(text));
            }
        }
        for (const char *rule : {"md5", "md5Form", "link", "missingFile", "foreignFile", "fileType",
                                 "fileSize", "fileEmpty", "otherStudent", "double", "birthday", "list",
                                 "object", "tooMany", "unknownList", "required", "length", "code", "word"}) {
            const QString text =
                transfer_text::remark({{u"rule"_s, QLatin1String(rule)}, {u"value"_s, u"x"_s}});
            QVERIFY2(isWhole(text), qPrintable(text));
        }
    }

    void aValueThatIsNotAcceptedIsToldThoseThatAre()
    {
        const auto told = [](const QString &field, const RecordType &type) {
            return messages::fieldFault({field, u"code"_s, 0, 0}, &type);
        };
        const QString states = told(u"state"_s, recordTypeOf<Student>());
        for (const Choice &state : choices<StudentState>())
            QVERIFY2(states.contains(
                         messages::codeLabel(choices<StudentState>(), QString(QLatin1String(state.wire)))),
                     qPrintable(states));
        const QString level = told(u"levelCode"_s, recordTypeOf<CadrePost>());
        QVERIFY2(level.contains(messages::codeTableName(u"postLevel"_s)), qPrintable(level));
        for (const QString &text : {states, level, told(u"nothing"_s, recordTypeOf<Student>())})
            QVERIFY2(!text.contains(u'{'), qPrintable(text));
    }

    void aRemovalThatIsHeldUpSaysByWhat()
    {
        protocol::Fault fault = protocol::invalid(u"id"_s, "referenced"_rule);
        fault.data.insert(u"referencedBy"_s, u"course"_s);
        const QString text = messages::fault(fault, &recordTypeOf<SchoolClass>());
        QVERIFY2(text.contains(messages::recordLabel(u"course"_s)) && text.contains(u"first"_s),
                 qPrintable(text));
    }

    void anUnknownRuleIsStillASentence()
    {
        const QString text = messages::fieldFault({u"name"_s, u"newRule"_s, 0, 0}, &recordTypeOf<Student>());
        QCOMPARE(text,
                 u"Name is not accepted, for a reason that this version of the program does not know. Update "
                 "the application."_s);
    }

    void aCellFaultNamesRowColumnAndValue()
    {
        const QString text = messages::cellFault(
            {12, u"出生日期"_s, {u"birthday"_s, u"date"_s, 0, 0}, u"98/13/1"_s, std::nullopt});
        QCOMPARE(text, u"Row 12, “出生日期”: 出生日期 “98/13/1” is not a date. Write it as 114/11/23."_s);
    }

    void aRefusedCellNamesTheArticle()
    {
        const Refusal refusal{RefusalReason::UploadQuota, u"5.3.2"_s, 20, 20, {}, {}};
        const QString text = messages::cellFault({7, {}, {{}, u"refused"_s, 0, 0}, {}, refusal});
        QVERIFY2(text.startsWith(u"Row 7: The 20 uploads"_s), qPrintable(text));
    }

    void everyCheckOfThePrecheckHasANameAndARemedy_data()
    {
        QTest::addColumn<QString>("check");
        for (const CheckRule &rule : checkRules())
            QTest::newRow(qPrintable(rule.key)) << rule.key;
    }
    void everyCheckOfThePrecheckHasANameAndARemedy()
    {
        QFETCH(QString, check);
        Finding finding;
        finding.check = check;
        finding.detail = u"D"_s;
        finding.limit = 6;
        const QString text = messages::finding(finding);
        QVERIFY2(messages::checkName(check) != checkRule(check)->title,
                 "only the data file's own title is known");
        QVERIFY2(text.startsWith(messages::checkName(check) + u':') && text.endsWith(u'.'), qPrintable(text));
        QVERIFY2(!text.contains(u'{'), qPrintable(text));
    }

    /// What cannot be mended now says what opens it, and who grants an extension.
    void aFindingThatIsClosedNamesTheStepsAndTheUnit()
    {
        Finding finding;
        finding.check = u"code.studyMethod"_s;
        finding.recordType = u"courseOutcome"_s;
        const QString open = messages::finding(finding);
        QVERIFY2(!open.contains(u"extension"), qPrintable(open));
        finding.opens = u"takeBack"_s;
        QVERIFY2(messages::finding(finding).contains(u"unselect it"), qPrintable(messages::finding(finding)));
        finding.closed = {u"select"_s, u"upload"_s};
        finding.grants = u"教務處"_s;
        const QString text = messages::finding(finding);
        QVERIFY2(text.contains(messages::codeLabel(WindowKind::Select) + u'、' +
                               messages::codeLabel(WindowKind::Upload)),
                 qPrintable(text));
        QVERIFY2(text.contains(u"教務處 grants") && text.contains(u"article 4"), qPrintable(text));
    }

    void aFindingTellsItsDayAsTheScreenDoes()
    {
        Finding finding;
        finding.check = u"postAhead"_s;
        finding.recordType = u"cadrePost"_s;
        finding.field = u"endsOn"_s;
        finding.detail = u"2027-01-31"_s;
        QVERIFY2(messages::finding(finding).contains(u"116/01/31"), qPrintable(messages::finding(finding)));
    }

    void everyErrorCodeIsASentence_data()
    {
        QTest::addColumn<int>("code");
        for (const int code :
             {-32700, -32600, -32601, -32602, -32603, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 99})
            QTest::addRow("%d", code) << code;
    }
    void everyErrorCodeIsASentence()
    {
        QFETCH(int, code);
        const QString text = messages::fault({static_cast<protocol::ErrorCode>(code), u"log"_s, {}});
        QVERIFY(text.size() > 10);
        QVERIFY(!text.contains(u"log "_s));
        QVERIFY2(text.endsWith(u'.'), qPrintable(text));
    }

    void anInvalidAnswerTellsThreeFaultsAndHowManyMore()
    {
        FieldFaults faults;
        for (const char *field : {"studentNumber", "name", "identityNumber", "birthday", "seat"})
            faults.push_back({QString::fromLatin1(field), u"required"_s, 0, 0});
        const QString text = messages::fault(protocol::invalid(faults), &recordTypeOf<Student>());
        QVERIFY2(text.contains(u"Identity number is missing"_s), qPrintable(text));
        QVERIFY2(!text.contains(u"Birthday"_s), qPrintable(text));
        QVERIFY2(text.contains(u"And 2 more."_s), qPrintable(text));
    }

    void aMissingPermissionNamesTheArticleOfTheAction_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("record");
        QTest::addColumn<QString>("article");
        const auto row = [](Action action, const char *record, const char *article) {
            QTest::addRow("%s %s", record, article)
                << int(action) << QString(QLatin1String(record)) << QString(QLatin1String(article));
        };
        row(Action::Submit, "submissionList", "6.2");
        row(Action::Submit, "receiptPackage", "6.2.5");
        row(Action::Edit, "receiptRow", "6.2.5");
        row(Action::Edit, "window", "4");
        row(Action::Edit, "selfCheck", "4");
        row(Action::Edit, "accountAudit", "5.6");
        row(Action::Edit, "account", "5.6");
        row(Action::Edit, "grade", "5.2.3");
        row(Action::Certify, "courseOutcome", "5.3.3");
        row(Action::Select, "courseOutcome", "6.1");
        row(Action::Edit, "courseOutcome", "5.3.1");
        row(Action::Manage, "destruction", "7");
        row(Action::Manage, "complianceState", "11");
        row(Action::View, "complianceState", "3");
    }
    void aMissingPermissionNamesTheArticleOfTheAction()
    {
        QFETCH(const int, action);
        QFETCH(const QString, record);
        QFETCH(const QString, article);
        const auto wanted = static_cast<Action>(action);
        QVERIFY2(recordType(record), "the type is one");
        QCOMPARE(Grants().verdict(wanted, record).refusal().article, article);
        const protocol::Fault fault = protocol::forbidden(wireName(wanted), record);
        QCOMPARE(fault.data[u"article"].toString(), article);
        QVERIFY2(messages::fault(fault).contains(messages::articleName(article)),
                 qPrintable(messages::fault(fault)));
    }

    void aForbiddenAnswerNamesActionRecordAndArticle()
    {
        const QString text = messages::fault(protocol::forbidden(u"certify"_s, u"courseOutcome"_s));
        QVERIFY2(text.contains(u"“Certify” for “Course outcome” (article 5, row 3, note 3)"_s),
                 qPrintable(text));
    }

    void aThrottledAnswerTellsTheWait()
    {
        protocol::Fault fault{protocol::ErrorCode::RateLimited, {}, {{u"retryAfterMs"_s, 29'001}}};
        QVERIFY(messages::fault(fault).contains(u"30 second"_s));
        fault.data = {{u"retryAfterMs"_s, 600'000}};
        QVERIFY(messages::fault(fault).contains(u"10 minute"_s));
    }

    void aWrongNumberIsToldWhatTheFieldTakes()
    {
        const auto said = [](const char *rule, const RecordType &type, const QString &field) {
            return messages::fieldFault(FieldFault{field, QString::fromLatin1(rule)}, &type);
        };
        const QString year = said("kind", recordTypeOf<Student>(), u"entryYear"_s);
        QVERIFY2(year.contains(u"114"_s), qPrintable(year));
        const QString seat = said("kind", recordTypeOf<Student>(), u"seat"_s);
        QVERIFY2(seat.contains(u"whole number"_s), qPrintable(seat));
        // Both ends, not only the one that was passed.
        const FieldInfo &bounded = *recordTypeOf<Student>().field(u"seat"_s);
        QVERIFY(bounded.minimum != bounded.maximum);
        const QString range = said("range", recordTypeOf<Student>(), u"seat"_s);
        QVERIFY2(range.contains(QString::number(bounded.minimum)) &&
                     range.contains(QString::number(bounded.maximum)),
                 qPrintable(range));
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
