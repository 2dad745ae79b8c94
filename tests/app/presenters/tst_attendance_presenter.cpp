// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/attendance_presenter.h"
#include "tests/support/page_school.h"

#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;
using Cell = AttendanceGrid::Cell;
using State = AttendancePresenter::State;

/// A class of three students on Sunday, 23 November 114; the day before is a school day only on Friday.
class TestAttendancePresenter : public QObject
{
    Q_OBJECT

private:
    struct Desk
    {
        explicit Desk(const QString &grants = u"view * school; edit absence school"_s)
            : settings(std::make_unique<QSettings>(folder.filePath(u"s.ini"_s), QSettings::IniFormat)),
              files(folder.filePath(u"drafts"_s)), school({grants, 3}),
              work(school, [this] { return school.now(); }), codes(school), undo(school)
        {
            schoolClass = school.ids(u"schoolClass"_s).front();
            other = school.add(u"schoolClass"_s,
                               {{u"schoolYear"_s, 114}, {u"name"_s, u"電三甲"_s}, {u"grade"_s, 3}});
            school.setUpCodes(u"attendancePeriod"_s, {{u"1"_s, u"第一節"_s}, {u"2"_s, u"第二節"_s}});
            school.setUpCodes(u"attendanceKind"_s,
                              {{u"1"_s, u"事假"_s}, {u"12"_s, u"公假"_s}, {u"2"_s, u"病假"_s}});
            begin();
        }
        void begin()
        {
            work.begin(school.info(), term);
            presenter = std::make_unique<AttendancePresenter>(school, codes, undo, settings, files, work);
            QObject::connect(presenter.get(), &AttendancePresenter::said, presenter.get(),
                             [this](Notices::Kind, const QString &text) { said = text; });
            QObject::connect(presenter.get(), &AttendancePresenter::moveAsked, presenter.get(),
                             [this](int cells) { asked = cells; });
            presenter->begin();
        }
        [[nodiscard]] bool isReady() const { return presenter->state() == State::Ready; }
        [[nodiscard]] QString kind(int row, int column) const
        {
            return presenter->grid().kind({row, column});
        }
        qint64 absence(int row, QDate day, const QString &period, const QString &kind,
                       const QString &note = {})
        {
            const Term of = Term::of(day);
            return school.add(u"absence"_s, {{u"studentId"_s, presenter->grid().students()[size_t(row)].id},
                                             {u"date"_s, day.toString(Qt::ISODate)},
                                             {u"period"_s, period},
                                             {u"kind"_s, kind},
                                             {u"note"_s, note},
                                             {u"schoolYear"_s, of.year.roc()},
                                             {u"semester"_s, int(of.semester)}});
        }

        Term term = PageSchool::term();
        QTemporaryDir folder;
        Settings settings;
        DraftFiles files;
        PageSchool school;
        WorkState work;
        CodeLists codes;
        UndoList undo;
        qint64 schoolClass = 0;
        qint64 other = 0;
        QString said;
        int asked = 0;
        std::unique_ptr<AttendancePresenter> presenter;
    };

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theFirstClassIsShownOnTheLastSchoolDay()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        QCOMPARE(desk.presenter->classId(), desk.schoolClass);
        QCOMPARE(desk.presenter->day(), QDate(2025, 11, 21));
        QCOMPARE(desk.presenter->grid().rows(), 3);
        QCOMPARE(desk.presenter->grid().columns(), 2);
        QCOMPARE(desk.presenter->classes().size(), size_t(2));
        // The next school day is tomorrow, in the future; Sunday itself may be chosen.
        QVERIFY(!desk.presenter->stepped(AttendancePresenter::Direction::Forward).isValid());
        QCOMPARE(desk.presenter->stepped(AttendancePresenter::Direction::Back), QDate(2025, 11, 20));
        desk.presenter->chooseDay(QDate(2025, 11, 23));
        QCOMPARE(desk.presenter->day(), QDate(2025, 11, 23));
        QCOMPARE(desk.presenter->dayOff(), DayOff::Weekend);
    }

    void holidaysAreSteppedOverAndToldAndMakeUpDaysAreSchoolDays()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        const auto add = [&](const QString &date, const QString &kind, const QString &name) {
            desk.school.add(u"calendarDay"_s, {{u"date"_s, date},
                                               {u"kind"_s, kind},
                                               {u"name"_s, name},
                                               {u"schoolYear"_s, 114},
                                               {u"semester"_s, 1}});
        };
        add(u"2025-11-20"_s, u"holiday"_s, u"校慶補假"_s);
        add(u"2025-11-22"_s, u"makeUp"_s, u"補課"_s);
        QTRY_COMPARE(desk.presenter->stepped(AttendancePresenter::Direction::Back), QDate(2025, 11, 19));
        QTRY_COMPARE(desk.presenter->stepped(AttendancePresenter::Direction::Forward), QDate(2025, 11, 22));
        desk.presenter->chooseDay(QDate(2025, 11, 20));
        QCOMPARE(desk.presenter->dayOff(), DayOff::Holiday);
        QCOMPARE(desk.presenter->occasion(), u"校慶補假"_s);
        desk.presenter->chooseDay(QDate(2025, 11, 22));
        QCOMPARE(desk.presenter->dayOff(), DayOff::None);
    }

    void daysOutsideTheYearAndInTheFutureAreRefused()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        for (const QDate day : {QDate(2025, 11, 24), QDate(2025, 7, 31), QDate()}) {
            desk.said.clear();
            desk.presenter->chooseDay(day);
            QVERIFY2(!desk.said.isEmpty(), qPrintable(day.toString()));
            QCOMPARE(desk.presenter->day(), QDate(2025, 11, 21));
        }
        desk.presenter->chooseDay(QDate(2025, 8, 1));
        QCOMPARE(desk.presenter->day(), QDate(2025, 8, 1));
        QVERIFY(!desk.presenter->stepped(AttendancePresenter::Direction::Back).isValid());
    }

    void aSchoolYearThatHasNotBegunHasNoGrid()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.work.setTerm({SchoolYear(115), Semester::First});
        QTRY_COMPARE(desk.presenter->state(), State::NotBegun);
        desk.work.setTerm({SchoolYear(113), Semester::Second});
        QTRY_COMPARE(desk.presenter->state(), State::NoClasses);
        QCOMPARE(desk.presenter->day(), QDate(2025, 7, 31));
    }

    void onlyTheClassesInReachAreOffered()
    {
        const QString others = u"view schoolClass school; view window school; view codeEntry school; "_s;
        Desk desk(others + u"view student school; view classMembership class; view absence class"_s);
        QTRY_COMPARE(desk.presenter->state(), State::NoClasses);
        desk.school.touch(u"schoolClass"_s, desk.other, {{u"tutorId"_s, desk.school.account()}});
        QTRY_COMPARE(desk.presenter->classes().size(), size_t(1));
        QTRY_COMPARE(desk.presenter->state(), State::NoStudents);
        Desk division(others +
                      u"view student school; view classMembership division; view absence division"_s);
        division.school.touch(u"schoolClass"_s, division.other, {{u"division"_s, u"evening"_s}});
        QTRY_COMPARE(division.presenter->classes().size(), size_t(1));
        QVERIFY(!division.presenter->editVerdict().isAllowed());
        QTRY_VERIFY(division.isReady());
        division.presenter->put({{0, 0}}, u"1"_s);
        QVERIFY(!division.said.isEmpty());
        QCOMPARE(division.presenter->grid().unsaved(), 0);
    }

    void onlyChangedCellsAreSentAndTheSaveCanBeUndone()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        const qint64 stored = desk.absence(0, QDate(2025, 11, 21), u"1"_s, u"2"_s, u"發燒"_s);
        desk.absence(1, QDate(2025, 11, 20), u"1"_s, u"2"_s);
        desk.presenter->begin();
        QTRY_COMPARE(desk.kind(0, 0), u"2"_s);
        QCOMPARE(desk.kind(1, 0), QString());
        desk.presenter->clear({{0, 0}});
        desk.presenter->type({{1, 0}, {1, 1}, {2, 1}}, {1, 0}, u"1"_s);
        QCOMPARE(desk.presenter->grid().unsaved(), 4);
        QSignalSpy saved(desk.presenter.get(), &AttendancePresenter::saved);
        desk.presenter->save();
        QVERIFY(desk.presenter->isSaving());
        QTRY_COMPARE(saved.count(), 1);
        const QJsonObject params = desk.school.calls[size_t(lastCall(desk, u"attendance.save"))].params;
        QCOMPARE(params[u"date"].toString(), u"2025-11-21"_s);
        QCOMPARE(params[u"classId"].toInteger(), desk.schoolClass);
        QCOMPARE(params[u"cells"].toArray().size(), 4);
        QVERIFY(params[u"cells"][0][u"kind"].isNull());
        QCOMPARE(params[u"cells"][0][u"was"].toString(), u"2"_s);
        QVERIFY(params[u"cells"][1][u"was"].isNull());
        QCOMPARE(desk.presenter->grid().unsaved(), 0);
        QVERIFY(desk.school.record(u"absence"_s, stored).isEmpty());
        QTRY_COMPARE(desk.presenter->totals().all().total, 4);
        QCOMPARE(desk.presenter->totals().kindsText(desk.presenter->totals().all()), u"事假 3, 病假 1"_s);

        desk.undo.undo(saved.first().at(1).toULongLong());
        QTRY_COMPARE(desk.kind(0, 0), u"2"_s);
        QTRY_COMPARE(desk.kind(2, 1), QString());
        QCOMPARE(desk.presenter->grid().stored({0, 0}).note, u"發燒"_s);
    }

    void charactersTypedOneAfterTheOtherNameOneCode()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.presenter->type({{0, 0}}, {0, 0}, u"1"_s);
        QCOMPARE(desk.kind(0, 0), u"1"_s);
        desk.presenter->type({{0, 0}}, {0, 0}, u"2"_s);
        QCOMPARE(desk.kind(0, 0), u"12"_s);
        desk.presenter->type({{0, 0}}, {0, 0}, u"2"_s);
        QCOMPARE(desk.kind(0, 0), u"2"_s);
        desk.presenter->type({{0, 1}}, {0, 1}, u"1"_s);
        desk.presenter->endTyping();
        desk.presenter->type({{0, 1}}, {0, 1}, u"2"_s);
        QCOMPARE(desk.kind(0, 1), u"2"_s);
        desk.presenter->type({{0, 1}}, {0, 1}, u"公"_s);
        QCOMPARE(desk.kind(0, 1), u"12"_s);
        desk.presenter->type({{0, 1}}, {0, 1}, u"x"_s);
        QCOMPARE(desk.kind(0, 1), u"12"_s);
        QVERIFY(desk.said.contains(u"x"_s));
        desk.presenter->cycle({{0, 1}, {1, 1}}, {0, 1});
        QCOMPARE(desk.kind(1, 1), QString());
        desk.presenter->undo();
        QCOMPARE(desk.kind(0, 1), u"12"_s);
    }

    void aBlockIsPastedAsAWholeOrNotAtAll()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.presenter->paste({1, 0}, {{u"事假"_s, {}}, {u"2"_s, u"公假"_s}});
        QCOMPARE(desk.kind(1, 0), u"1"_s);
        QCOMPARE(desk.kind(2, 1), u"12"_s);
        desk.presenter->paste({0, 0}, {{u"2"_s}, {u"旅行"_s}});
        QCOMPARE(desk.kind(0, 0), QString());
        QVERIFY(desk.said.contains(u"旅行"_s) && desk.said.contains(u"2"_s));
        desk.said.clear();
        desk.presenter->paste({2, 0}, {{u"2"_s}, {u"2"_s}});
        QCOMPARE(desk.kind(2, 0), u"2"_s);
        QVERIFY(!desk.said.isEmpty());
    }

    void faultsOfTheServerNameStudentAndPeriod()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.school.answers.insert({u"attendance.save"_s, protocol::Answer<QJsonObject>(protocol::invalid(
                                                              u"cells.1.kind"_s, u"code"_s))});
        desk.presenter->put({{0, 0}, {2, 1}}, u"1"_s);
        desk.presenter->save();
        QTRY_VERIFY(!desk.presenter->isSaving());
        const QString name = desk.presenter->grid().students()[2].name;
        QVERIFY2(desk.said.contains(name) && desk.said.contains(u"第二節"_s) && desk.said.contains(u"事假"_s),
                 qPrintable(desk.said));
        QCOMPARE(desk.presenter->faultOf({2, 1}), desk.said);
        QCOMPARE(desk.presenter->faultOf({0, 0}), QString());
        QCOMPARE(desk.presenter->grid().unsaved(), 2);
        desk.presenter->clear({{2, 1}});
        QCOMPARE(desk.presenter->faultOf({2, 1}), QString());
        desk.said.clear();
        desk.school.answers.insert_or_assign(
            u"attendance.save"_s, protocol::Answer<QJsonObject>(protocol::invalid(u"date"_s, u"future"_s)));
        desk.presenter->save();
        QTRY_VERIFY(desk.said.contains(u"114/11/21"_s));
    }

    void anotherDayIsAskedAboutWhileCellsAreUnsaved()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.presenter->put({{0, 0}}, u"1"_s);
        desk.presenter->chooseDay(QDate(2025, 11, 20));
        QCOMPARE(desk.asked, 1);
        QCOMPARE(desk.presenter->day(), QDate(2025, 11, 21));
        desk.presenter->answerMove(AttendancePresenter::MoveAnswer::Stay);
        QCOMPARE(desk.presenter->grid().unsaved(), 1);
        desk.presenter->chooseDay(QDate(2025, 11, 20));
        desk.presenter->answerMove(AttendancePresenter::MoveAnswer::Save);
        QTRY_COMPARE(desk.presenter->day(), QDate(2025, 11, 20));
        QCOMPARE(desk.school.count(u"attendance.save"), 1);
        QTRY_VERIFY(desk.isReady());
        QTRY_COMPARE(desk.presenter->grid().rows(), 3);
        QCOMPARE(desk.kind(0, 0), QString());
        settle(desk);
        desk.presenter->put({{0, 0}}, u"2"_s);
        desk.presenter->chooseClass(desk.other);
        desk.presenter->answerMove(AttendancePresenter::MoveAnswer::Discard);
        QTRY_COMPARE(desk.presenter->state(), State::NoStudents);
        QCOMPARE(desk.school.count(u"attendance.save"), 1);
        QCOMPARE(desk.settings.value(Setting::AttendanceClass).toLongLong(), desk.other);
    }

    void unsavedCellsAndTheClassComeBackInTheNextSession()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.presenter->chooseDay(QDate(2025, 11, 20));
        settle(desk);
        desk.presenter->put({{1, 1}}, u"2"_s);
        desk.begin();
        QTRY_VERIFY(desk.isReady());
        QCOMPARE(desk.presenter->day(), QDate(2025, 11, 20));
        QCOMPARE(desk.kind(1, 1), u"2"_s);
        QCOMPARE(desk.presenter->grid().unsaved(), 1);
        QVERIFY(!desk.said.isEmpty());
        desk.presenter->discard();
        QVERIFY(desk.files.read(AttendanceDraft::fileName()).isEmpty());
        desk.presenter->chooseClass(desk.other);
        desk.begin();
        QTRY_COMPARE(desk.presenter->state(), State::NoStudents);
        QCOMPARE(desk.presenter->classId(), desk.other);
    }

    void changesOfOthersAreFollowedUnderWhatIsTyped()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.presenter->put({{0, 0}}, u"1"_s);
        const qint64 id = desk.absence(1, QDate(2025, 11, 21), u"2"_s, u"2"_s);
        QTRY_COMPARE(desk.kind(1, 1), u"2"_s);
        QCOMPARE(desk.kind(0, 0), u"1"_s);
        desk.presenter->pause();
        const int asked = desk.school.count(u"record.query");
        desk.school.touch(u"absence"_s, id, {{u"kind"_s, u"1"_s}});
        desk.presenter->begin();
        QTRY_COMPARE(desk.kind(1, 1), u"1"_s);
        QVERIFY(desk.school.count(u"record.query") > asked);
    }

    void aStudentWhoLeftIsShownOnlyOnDaysOfAbsence()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        const qint64 student = desk.presenter->grid().students()[2].id;
        desk.absence(2, QDate(2025, 11, 20), u"1"_s, u"2"_s);
        desk.school.touch(u"student"_s, student, {{u"state"_s, u"left"_s}});
        QTRY_COMPARE(desk.presenter->grid().rows(), 2);
        desk.presenter->chooseDay(QDate(2025, 11, 20));
        QTRY_COMPARE(desk.presenter->grid().rows(), 3);
    }

    void totalsFollowTheSemesterOfTheDayOrTheChosenOne()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.absence(0, QDate(2025, 9, 1), u"1"_s, u"2"_s);
        QCOMPARE(desk.presenter->totals().semester(), desk.term.semester);
        desk.presenter->totals().choose(Semester::Second);
        QTRY_COMPARE(desk.presenter->totals().students().size(), size_t(3));
        QCOMPARE(desk.presenter->totals().all().total, 0);
        desk.presenter->totals().choose(Semester::WholeYear);
        QTRY_COMPARE(desk.presenter->totals().all().total, 1);
        desk.presenter->totals().choose(std::nullopt);
        QCOMPARE(desk.presenter->totals().semester(), desk.term.semester);
    }

    void aServerThatCannotAnswerIsTold()
    {
        Desk desk;
        QTRY_VERIFY(desk.isReady());
        desk.school.answers.insert({u"record.query"_s, protocol::Answer<QJsonObject>(protocol::Fault{
                                                           protocol::ErrorCode::Busy, {}, {}})});
        desk.presenter->begin();
        QTRY_COMPARE(desk.presenter->state(), State::Failed);
        QVERIFY(!desk.presenter->problem().isEmpty());
    }

private:
    static int lastCall(const Desk &desk, QStringView method)
    {
        for (size_t i = desk.school.calls.size(); i-- > 0;) {
            if (desk.school.calls[i].method == method)
                return int(i);
        }
        return -1;
    }
    /// Until the day that was chosen last takes entries.
    static void settle(Desk &desk)
    {
        QTRY_VERIFY([&desk] {
            desk.presenter->put({{2, 0}}, u"1"_s);
            return desk.presenter->grid().unsaved() == 1;
        }());
        desk.presenter->discard();
    }
};

QTEST_GUILESS_MAIN(TestAttendancePresenter)
#include "tst_attendance_presenter.moc"
