// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/field_editors.h"
#include "app/pages/common/filter_fields.h"
#include "app/pages/common/record_codes.h"
#include "app/pages/common/record_details.h"
#include "app/pages/common/record_sections.h"
#include "app/pages/common/reference_edit.h"
#include "app/presenters/regulation_text.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "shared/model/records.h"
#include "tests/gui/page_fixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

/// What stands beside the label of a field, in a chip and in the name of what is referred to: words, with
/// their units, and no code that has a name.
class TestRecordTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void aNumberHasItsUnit()
    {
        const RecordType &training = *recordType(u"training"_s);
        QCOMPARE(withUnit(*training.field(u"hours"), u"2"_s), u"2 h"_s);
        QCOMPARE(withUnit(*training.field(u"documentCount"), u"1"_s), u"1 files"_s);
        QCOMPARE(withUnit(*recordType(u"course"_s)->field(u"grade"), u"1"_s), u"Grade 1"_s);
        QCOMPARE(withUnit(*training.field(u"title"), u"2"_s), u"2"_s);
        const auto rows = fieldRows(training, {{u"hours"_s, 200}}, {u"hours"_s});
        QCOMPARE(rows.front().value, u"2 h"_s);
    }

    void aCodeIsReadWithTheNameThatTheRecordHas()
    {
        PageFixture fixture{u"view * school"_s};
        const PageContext context = fixture.context();
        const auto read = [&](const char *type, const char *field, const QString &code,
                              const QJsonObject &record = {}) {
            const RecordType &of = *recordType(QString(QLatin1String(type)));
            return codeReading(context.codes, *of.field(QString(QLatin1String(field))), {}, record, code);
        };
        QCOMPARE(read("student", "departmentCode", u"308"_s, {{u"department"_s, u"電機科"_s}}),
                 u"308 電機科"_s);
        QCOMPARE(read("student", "departmentCode", u"308"_s), u"308"_s);
        QCOMPARE(read("training", "grades", u"1"_s), u"Grade 1"_s);
        QCOMPARE(read("training", "division", u"evening"_s), labelOf(Division::Evening));
    }

    void aChipOfSeveralRecordsSaysHowMany()
    {
        const FilterFields fields(recordTypeOf<CourseOutcome>(), {}, {}, FilterFields::TermChip::None);
        using Op = protocol::Condition::Operator;
        const auto told = [&](const protocol::Condition &condition) {
            return fields.chips({condition}).front().display;
        };
        QCOMPARE(told({u"id"_s, Op::Equal, 3}), u"This record only"_s);
        QCOMPARE(told({u"id"_s, Op::In, QJsonArray{3}}), u"This record only"_s);
        QVERIFY(told({u"id"_s, Op::In, QJsonArray{3, 4, 9}}).contains(u'3'));
        const auto back = fields.conditions(fields.chips({{u"id"_s, Op::In, QJsonArray{3, 4, 9}}}));
        QCOMPARE(back.front().value.toArray(), (QJsonArray{3, 4, 9}));
    }

    /// 「有班級學生（學年度：115、起日 至 116/01/31、迄日 自 116/01/31）」 was no sentence.
    void aChipSaysTheDayOnWhichSomebodyIsThere()
    {
        using Op = protocol::Condition::Operator;
        const FilterFields fields(recordTypeOf<Student>(), {}, {}, FilterFields::TermChip::None);
        const auto told = [&](const QString &from, const QString &until) {
            const auto condition = protocol::related(Op::Some, u"classMembership.studentId"_s,
                                                     {{u"classId.schoolYear"_s, Op::Equal, 115},
                                                      {u"startsOn"_s, Op::LessOrEqual, until},
                                                      {u"endsOn"_s, Op::GreaterOrEqual, from}});
            return fields.chips({condition}).front().display;
        };
        const QString day = told(u"2027-01-31"_s, u"2027-01-31"_s);
        QVERIFY2(day.endsWith(u"(school year 115、on 116/01/31)"_s), qPrintable(day));
        const QString term = told(u"2026-08-01"_s, u"2027-01-31"_s);
        QVERIFY2(term.endsWith(u"(school year 115、115/08/01 to 116/01/31)"_s), qPrintable(term));
    }

    /// Of courses taken the term is the course's; classes are of a year.
    void everyListByTermHasTheChipOfTheTerm()
    {
        const Term term{SchoolYear(115), Semester::First};
        const auto stored = [&](const RecordType &type) {
            const FilterFields fields(type, {{u"schoolYear"_s}}, {term, {SchoolYear(115), Semester::Second}},
                                      FilterFields::TermChip::Shown);
            const auto conditions = fields.conditions({fields.chipOfTerm(term)});
            QStringList paths;
            for (const protocol::Condition &condition : conditions)
                paths.append(condition.path + u'=' + QString::number(condition.value.toInt()));
            const auto chips = fields.chips(conditions);
            paths.append(QString::number(chips.size()));
            paths.append(FilterFields::isTermChip(chips.front()) ? u"term"_s : u"plain"_s);
            paths.append(QString::number(fields.fields().size()));
            return paths.join(u' ');
        };
        QCOMPARE(stored(recordTypeOf<CourseOutcome>()), u"schoolYear=115 semester=1 1 term 2"_s);
        QCOMPARE(stored(*recordType(u"enrolment"_s)),
                 u"courseId.schoolYear=115 courseId.semester=1 1 term 1"_s);
        QCOMPARE(stored(*recordType(u"schoolClass"_s)), u"schoolYear=115 1 term 1"_s);
    }

    void theYearIsSaidOnceInTheNameOfAReference()
    {
        QCOMPARE(ReferenceEdit::textOf({1, 1, u"電機一甲"_s, 115}), u"電機一甲 115 school year"_s);
        QCOMPARE(ReferenceEdit::textOf({1, 1, u"115學年度第1學期第1次工作小組會議"_s, 115}),
                 u"115學年度第1學期第1次工作小組會議"_s);
    }

    void theArticlesAreReadWithoutTheMarksOfTheirFile()
    {
        QCOMPARE(regulation_text::article(u"其餘成員如下：\n  - (一) 主任。\n  - (二) 組長。"_s),
                 u"其餘成員如下：\n　(一) 主任。\n　(二) 組長。"_s);
        QCOMPARE(regulation_text::article(u"期間 8-9 月"_s), u"期間 8-9 月"_s);
    }

    /// Who may not view the students of a class is not told that it has none.
    void aSectionBeyondTheRoleIsNotMade()
    {
        const SectionMaker students =
            relatedSection({u"Students"_s, u"student"_s, u"classId"_s, {u"name"_s}, {{u"name"_s}}});
        PageFixture group{u"view schoolClass school"_s};
        QVERIFY(!students.isFor(group.work));
        PageFixture office{u"view schoolClass school; view student school"_s};
        QVERIFY(students.isFor(office.work));
        const auto told = [&](const QString &grants) {
            PageFixture fixture{grants};
            const PageContext context = fixture.context();
            const std::unique_ptr<RecordSection> section(students.make(context));
            const std::unique_ptr<QWidget> widget(section->widget());
            section->choose(987654);
            const auto *list = qobject_cast<KeyValueList *>(widget.get());
            [&] { QTRY_VERIFY(!list->rows().empty()); }();
            return list->rows().front().key;
        };
        QCOMPARE(told(u"view schoolClass school; view student school"_s), u"None yet"_s);
        QCOMPARE(told(u"view schoolClass school; view student class"_s), u"None that you may see"_s);
    }

private:
    static QString labelOf(Division division)
    {
        return QString::fromLatin1(CodeTable<Division>::choices[size_t(division)].label);
    }
};

QTEST_MAIN(TestRecordTexts)
#include "tst_record_texts.moc"
