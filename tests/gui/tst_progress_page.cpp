// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/behind_dialog.h"
#include "app/pages/progress/progress_page.h"
#include "app/widgets/chart/barpicture.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/theme/theme.h"
#include "shared/model/school_time.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Asks another source, and remembers what is watched.
class WatchedSource : public RecordSource
{
public:
    explicit WatchedSource(RecordSource &to) : m_to(to) {}
    void call(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
              std::chrono::milliseconds deadline) override
    {
        m_to.call(method, params, context, std::move(done), deadline);
    }
    void write(const QString &method, const QJsonObject &params, QObject *context, AnswerHandler done,
               std::chrono::milliseconds deadline) override
    {
        m_to.write(method, params, context, std::move(done), deadline);
    }
    void watch(const QObject *, const QList<Watched> &what) override { watched = what; }

    QList<Watched> watched;

private:
    RecordSource &m_to;
};

/// The pictures of the progress: reached by keyboard, leading to the records behind a number, and given to
/// others as files.
class TestProgressPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<ProgressPage> m_page;
    Theme m_theme;

    [[nodiscard]] PictureCard *card(const char *name) const
    {
        for (PictureCard *each : m_page->cards()) {
            if (each->objectName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    /// Of the first mark that leads somewhere and whose text has this.
    [[nodiscard]] static int markWith(const PictureCard *card, const QString &text)
    {
        const auto marks = card->picture().picture->marks(QSizeF(card->view()->size()));
        for (size_t i = 0; i < marks.size(); ++i) {
            if (marks[i].leads && marks[i].text.contains(text))
                return int(i);
        }
        return -1;
    }
    [[nodiscard]] QByteArray contentOf(const QString &path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// What is entered by a form has its moment; the fixture's outcomes were put into the store.
    void giveOutcomesTheirMoments()
    {
        for (const qint64 id : m_fixture->school.ids(u"courseOutcome"_s)) {
            const bool isCertified =
                m_fixture->school.record(u"courseOutcome"_s, id)[u"certification"].toString() == u"certified";
            const QDateTime at = atSchool(QDate(2025, 11, 20), QTime(9 + int(id % 3), 0));
            QJsonObject moments{{u"uploadedAt"_s, detail::toJson(at)}};
            if (isCertified)
                moments.insert(u"certifiedAt"_s, detail::toJson(at.addDays(id % 2)));
            m_fixture->school.setUp(u"courseOutcome"_s, id, moments);
        }
        m_page->refresh();
        QTRY_VERIFY(!card("progressTrend")->picture().rows.isEmpty());
    }

private Q_SLOTS:
    void initTestCase() { m_theme.apply(ThemeChoice::Light); }
    void init()
    {
        failOnAnyWarning();
        m_fixture = std::make_unique<PageFixture>();
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_page = std::make_unique<ProgressPage>(m_fixture->context());
        m_page->resize(1160, 900);
        m_page->show();
        m_page->refresh();
        QTRY_VERIFY(card("progressMap")->view()->picture());
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }

    void theArrowsGoOverTheMarksAndEnterShowsTheRecords()
    {
        ChartView *map = card("progressMap")->view();
        map->setFocus(Qt::TabFocusReason);
        QTest::keyClick(map, Qt::Key_Home);
        QCOMPARE(map->current(), 0);
        QTest::keyClick(map, Qt::Key_Right);
        QCOMPARE(map->current(), 1);
        QTest::keyClick(map, Qt::Key_Left);
        QCOMPARE(map->current(), 0);
        // What is read out is the mark.
        QVERIFY(map->accessibleName().contains(u"電二甲"_s));
        const int certify = markWith(card("progressMap"), u"Certification: 54 to be done"_s);
        QVERIFY(certify > 0);
        while (map->current() != certify) {
            const int before = map->current();
            QTest::keyClick(map, Qt::Key_Right);
            QVERIFY(map->current() != before);
        }
        QTest::keyClick(map, Qt::Key_Return);
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
        // The list behind it has as many.
        QJsonArray conditions = protocol::conditionsJson(m_fixture->navigator.lastConditions);
        const auto page = m_fixture->school.byMyself(u"record.query"_s, {{u"type"_s, u"courseOutcome"_s},
                                                                         {u"columns"_s, QJsonArray()},
                                                                         {u"conditions"_s, conditions},
                                                                         {u"count"_s, true}});
        QVERIFY(page);
        QCOMPARE(page.value()[u"total"].toInt(), 54);
    }

    void aClickShowsTheRecordsToo()
    {
        PictureCard *funnel = card("progressFunnel");
        const int uploaded = markWith(funnel, u"90 outcomes"_s);
        QCOMPARE(uploaded, 0);
        const QRectF rect = funnel->picture().picture->marks(QSizeF(funnel->view()->size())).front().rect;
        QTest::mouseClick(funnel->view(), Qt::LeftButton, {}, rect.center().toPoint());
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
    }

    void numbersFollowTheStore()
    {
        QVERIFY(markWith(card("progressMap"), u"Electives: 29 to be done"_s) < 0);
        // From the first who chooses on, the others of the class have to.
        m_fixture->school.add(u"enrolment"_s, {{u"studentId"_s, m_fixture->school.ids(u"student"_s).front()},
                                               {u"courseId"_s, m_fixture->school.ids(u"course"_s).front()},
                                               {u"kind"_s, u"elective"_s}});
        QTRY_VERIFY(markWith(card("progressMap"), u"Electives: 29 to be done"_s) >= 0);
    }

    void everyTypeThatANumberIsMadeOfIsFollowed()
    {
        WatchedSource source(m_fixture->school);
        ProgressPresenter presenter(source, m_fixture->work);
        presenter.refresh();
        QTRY_VERIFY(presenter.isRead() && !source.watched.isEmpty());
        for (const ProgressNumberFacts &number : presenter.classes().numbers) {
            QVERIFY2(number.types.contains(number.type), qPrintable(number.name));
            for (const QString &type : number.types)
                QVERIFY2(source.watched.contains(Watched{type}), qPrintable(number.name + u' ' + type));
        }
        for (const QString &type : {u"receiptRow"_s, u"otherRecord"_s, u"accountAudit"_s, u"window"_s,
                                    u"submissionList"_s, u"classMembership"_s})
            QVERIFY2(source.watched.contains(Watched{type}), qPrintable(type));
    }

    void whatAStudentAddsOfHimselfIsCountedAndAskedOfNobody()
    {
        QVERIFY(markWith(card("progressMap"), u"Other records: entered by 0 of 30"_s) >= 0);
        m_fixture->school.add(u"otherRecord"_s,
                              {{u"studentId"_s, m_fixture->school.ids(u"student"_s).front()},
                               {u"schoolYear"_s, m_fixture->term.year.roc()},
                               {u"semester"_s, 1},
                               {u"title"_s, u"志工"_s}});
        QTRY_VERIFY(markWith(card("progressMap"), u"Other records: entered by 1 of 30"_s) >= 0);
        const int mark = markWith(card("progressMap"), u"Other records"_s);
        Q_EMIT card("progressMap")->view()->markChosen(mark);
        QCOMPARE(m_fixture->navigator.page, u"students"_s);
    }

    void theStepWhoseCourseIsShownIsChosenByTheKeyboardAndStandsBesideLastYears()
    {
        giveOutcomesTheirMoments();
        const int year = m_fixture->term.year.roc();
        const auto setUp = [&](const QDateTime &at) {
            m_fixture->school.setUp(u"courseOutcome"_s,
                                    {{u"studentId"_s, m_fixture->school.ids(u"student"_s).front()},
                                     {u"courseId"_s, m_fixture->school.ids(u"course"_s).front()},
                                     {u"schoolYear"_s, year - 1},
                                     {u"semester"_s, 1},
                                     {u"title"_s, u"去年"_s},
                                     {u"certification"_s, u"certified"_s},
                                     {u"certifiedAt"_s, detail::toJson(at)}});
        };
        setUp(atSchool(QDate(2024, 11, 5), QTime(9, 0)));
        setUp(atSchool(QDate(2024, 11, 6), QTime(9, 0)));
        PictureCard *trend = card("progressTrend");
        QVERIFY2(trend->title().contains(u"Uploads"_s), qPrintable(trend->title()));
        auto *steps = m_page->findChild<QComboBox *>(u"progressTrendStep"_s);
        QVERIFY(steps && (steps->focusPolicy() & Qt::TabFocus));
        steps->setFocus(Qt::TabFocusReason);
        QTest::keyClick(steps, Qt::Key_Down);
        QTRY_VERIFY2(trend->title().contains(u"Certification"_s), qPrintable(trend->title()));
        QTRY_VERIFY(markWith(trend, u"113-1: 2 outcomes until 11/6"_s) >= 0);
        QVERIFY(markWith(trend, u"113-1: 1 outcomes until 11/5"_s) >= 0);
        // Each day on which something was done has a mark, this year's too.
        const auto marks = trend->picture().picture->marks(QSizeF(trend->view()->size()));
        QCOMPARE(marks.size(), trend->picture().leads.size());
        // The mark of last year's leads to what was done then.
        Q_EMIT trend->view()->markChosen(markWith(trend, u"113-1: 2 outcomes"_s));
        auto *dialog = m_page->findChild<BehindDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->model() && dialog->model()->rowCount() == 1);
        QCOMPARE(dialog->model()->row(0)[u"count"].toInt(), 2);
        delete dialog;
        // Both years are in the table.
        QStringList titles;
        for (const FactColumn &column : trend->picture().columns)
            titles.append(column.title);
        const QString all = titles.join(u'|');
        QVERIFY2(all.contains(u"114-1"_s) && all.contains(u"113-1"_s), qPrintable(all));
        qint64 then = 0;
        qint64 now = 0;
        for (const QJsonValue &row : trend->picture().rows) {
            then += row[u"beforeCount"].toInteger();
            now += row[u"nowCount"].toInteger();
        }
        QCOMPARE(then, 2);
        QVERIFY(now > 0);
    }

    void everyDayOfTheTrendHasItsMark()
    {
        giveOutcomesTheirMoments();
        const PictureCard *trend = card("progressTrend");
        int days = 0;
        for (const QJsonValue &row : trend->picture().rows)
            days += row[u"nowCount"].toInteger() > 0 ? 1 : 0;
        QVERIFY(days > 0);
        QCOMPARE(int(trend->picture().leads.size()), days); // last year nothing came
        for (const ProgressLead &lead : trend->picture().leads)
            QVERIFY(lead.leads());
    }

    void theMapIsCutByUnitAndByTeacherToo()
    {
        auto *cut = m_page->findChild<QComboBox *>(u"progressCut"_s);
        QVERIFY(cut);
        const auto choose = [&](const QString &by) {
            cut->setCurrentIndex(cut->findData(by));
            Q_EMIT cut->activated(cut->currentIndex());
        };
        choose(u"teacher"_s);
        QTRY_VERIFY(markWith(card("progressMap"), u"陳怡君, Certification: 54 to be done"_s) >= 0);
        Q_EMIT card("progressMap")->view()->markChosen(markWith(card("progressMap"), u"陳怡君"_s));
        QCOMPARE(m_fixture->navigator.page, u"outcomes"_s);
        choose(u"unit"_s);
        QTRY_VERIFY(markWith(card("progressMap"), u"任課教師"_s) >= 0);
        QCOMPARE(card("progressMap")->picture().rows.size(), card("progressUnits")->picture().rows.size());
        // The audit of the accounts is a step of its unit.
        QVERIFY(markWith(card("progressMap"), u"資訊組, Audit of accounts: 1 to be done"_s) >= 0);
    }

    void theTeachersBeyondTheFirstOnesLeadToTheMapOfAll()
    {
        ProgressFacts facts;
        ProgressNumberFacts certify;
        certify.name = u"certify"_s;
        facts.numbers.push_back(certify);
        for (int i = 0; i < 15; ++i)
            facts.groups.push_back({i + 1, u"教師%1"_s.arg(i), {}, 0, {ProgressCounts{10, 2, 8 - i % 3, 0}}});
        const ProgressPicture teachers = teachersPicture(facts, [](const QString &) { return true; });
        QCOMPARE(teachers.leads.size(), 13U);
        QCOMPARE(teachers.leads.back().cut, u"teacher"_s);
        const auto marks = teachers.picture->marks({600, 400});
        QVERIFY2(marks.back().text.contains(u"Other teachers: 3"_s), qPrintable(marks.back().text));
        QVERIFY(marks.back().leads);
        QCOMPARE(teachers.rows.size(), 15);
        // In the page it cuts the map so.
        Q_EMIT card("progressTeachers")->cutWanted(u"teacher"_s);
        QCOMPARE(m_page->findChild<QComboBox *>(u"progressCut"_s)->currentData().toString(), u"teacher"_s);
        QTRY_VERIFY(markWith(card("progressMap"), u"陳怡君, Certification"_s) >= 0);
    }

    void aListThatIsNotBegunLeadsToWhoSubmitsItAndUntilWhen()
    {
        PictureCard *lists = card("progressLists");
        const int mark = markWith(lists, u"not begun"_s);
        QVERIFY(mark >= 0);
        Q_EMIT lists->view()->markChosen(mark);
        auto *dialog = m_page->findChild<BehindDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->model() && dialog->model()->rowCount() == 1);
        QVERIFY(!dialog->model()->row(0)[u"unit"].toString().isEmpty());
        QStringList cells;
        for (int column = 0; column < dialog->model()->columnCount(); ++column)
            cells.append(dialog->model()->textAt(0, column));
        QVERIFY2(cells.contains(u"not begun"_s), qPrintable(cells.join(u'|')));
        QVERIFY(m_fixture->navigator.page.isEmpty());
    }

    void aClassIsCutByItsStudents()
    {
        auto *classes = m_page->findChild<QComboBox *>(u"progressClasses"_s);
        QVERIFY(classes && classes->count() == 2);
        classes->setCurrentIndex(1);
        Q_EMIT classes->activated(1);
        QTRY_COMPARE(card("progressMap")->picture().rows.size(), 30);
        QVERIFY(card("progressMap")->picture().rows[0][u"first"].toString().contains(u"林承翰"_s));
    }

    void everyPictureIsSavedWithItsTextAndItsTable()
    {
        for (PictureCard *each : m_page->cards()) {
            const QString base = m_fixture->folder.filePath(each->objectName());
            for (const char *ending : {".png", ".svg", ".pdf"}) {
                const auto saved = savePicture(each->titledPicture(), base + QLatin1String(ending));
                QVERIFY2(saved.ok(), qPrintable(each->objectName()));
            }
            const QImage image(base + u".png"_s);
            QVERIFY(image.width() > 400 && image.height() > 100);
            QVERIFY(QString::fromUtf8(contentOf(base + u".svg"_s)).contains(each->title()));
            const QString text = pdfText(contentOf(base + u".pdf"_s));
            QVERIFY2(text.contains(each->title().section(u' ', 0, 0)), qPrintable(text));
            QVERIFY(each->writer()(base + u".xlsx"_s).ok());
            QVERIFY(contentOf(base + u".xlsx"_s).startsWith("PK"));
        }
        const QString map = pdfText(contentOf(m_fixture->folder.filePath(u"progressMap.pdf"_s)));
        QVERIFY2(map.contains(u"電二甲"_s) && map.contains(u"54"_s), qPrintable(map));
        card("progressMap")->copy();
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    }

    void aPictureIsAsWideAsItsNoteHowNarrowItMayBe()
    {
        const auto bars = std::make_shared<const BarPicture>(
            std::vector<ChartBar>{{u"a"_s, {{3, chart::Fill::Solid}}, 3, u"3"_s, {}}});
        const QString note = u"市立示範高級工業職業學校　・　115 學年度第 1 學期　・　115/11/29 21:00"_s;
        const QString path = m_fixture->folder.filePath(u"narrow.pdf"_s);
        QVERIFY(savePicture({bars, u"Bars"_s, note, {180, 60}}, path).ok());
        QVERIFY2(pdfText(contentOf(path)).contains(u"21:00"_s), qPrintable(pdfText(contentOf(path))));
        QVERIFY(pictureImage({bars, u"Bars"_s, note, {180, 60}}, 1).width() > 300);
        QCOMPARE(pictureImage({bars, u"Bars"_s, u"x"_s, {700, 60}}, 1).width(), 700);
    }

    void unitsOfOneNameAreToldApartByTheirDivision()
    {
        ProgressFacts facts;
        facts.groups = {{u"任課教師"_s, u"任課教師"_s, Division::Day, 0, {}},
                        {u"任課教師"_s, u"任課教師"_s, Division::Evening, 0, {}},
                        {u"註冊組"_s, u"註冊組"_s, Division::Day, 0, {}}};
        const ProgressPicture map = mapPicture(facts, u"unit"_s, [](const QString &) { return true; });
        QVERIFY(map.rows[0][u"first"] != map.rows[1][u"first"]);
        QCOMPARE(map.rows[2][u"first"].toString(), u"註冊組"_s);
    }

    void theFullScreenHasThePicturesAndGivesThemBack()
    {
        QTest::keyClick(card("progressMap")->view(), Qt::Key_F11);
        QVERIFY(m_page->isFullScreen());
        QVERIFY(card("progressMap")->window() != m_page.get());
        QTest::keyClick(card("progressMap")->view(), Qt::Key_Escape);
        QVERIFY(!m_page->isFullScreen());
        QCOMPARE(card("progressMap")->window(), m_page.get());
        // So does closing the window.
        m_page->setFullScreen(true);
        card("progressMap")->window()->close();
        QVERIFY(!m_page->isFullScreen());
    }

    void theKeyOfTheFullScreenWorksWhereverTheFocusIsInTheWindow()
    {
        m_page->setFocusPolicy(Qt::StrongFocus);
        m_page->setFocus();
        QTest::keyClick(m_page.get(), Qt::Key_F11);
        QVERIFY(m_page->isFullScreen());
        auto *button = card("progressMap")->window()->findChild<QPushButton *>(u"progressFull"_s);
        QVERIFY(button && button->text().contains(u"Leave"_s));
        button->click();
        QVERIFY(!m_page->isFullScreen());
        QVERIFY(!button->text().contains(u"Leave"_s));
    }

    void whoHasNoListOfTheRecordsIsShownWhoStandsBehindEveryMark()
    {
        giveOutcomesTheirMoments();
        m_fixture->navigator.hasNoLists = true;
        m_page->refresh();
        int opened = 0;
        const auto openAll = [&](PictureCard *card) {
            const auto marks = card->picture().picture->marks(QSizeF(card->view()->size()));
            QVERIFY(marks.size() == card->picture().leads.size());
            for (size_t i = 0; i < marks.size(); ++i) {
                if (!marks[i].leads)
                    continue;
                Q_EMIT card->view()->markChosen(int(i));
                auto *dialog = m_page->findChild<BehindDialog *>();
                QVERIFY(dialog);
                QTRY_VERIFY2(dialog->model() && dialog->model()->rowCount() > 0, qPrintable(marks[i].text));
                delete dialog;
                ++opened;
            }
        };
        QTRY_VERIFY(!card("progressMap")->picture().leads.front().behind.isEmpty());
        for (const char *name : {"progressFunnel", "progressTrend", "progressMap", "progressUnits",
                                 "progressTeachers", "progressQuotas", "progressHours", "progressLists"})
            openAll(card(name));
        QVERIFY2(opened > 15, qPrintable(QString::number(opened)));
        QVERIFY(m_fixture->navigator.page.isEmpty());
    }

    void whatStandsBehindAMarkHasAsManyAsTheMarkAndIsExported()
    {
        giveOutcomesTheirMoments();
        m_fixture->navigator.hasNoLists = true;
        m_page->refresh();
        QTRY_VERIFY(!card("progressMap")->picture().leads.front().behind.isEmpty());
        ChartView *map = card("progressMap")->view();
        const int certify = markWith(card("progressMap"), u"Certification: 54 to be done"_s);
        QVERIFY(certify > 0);
        map->setFocus();
        QTest::keyClick(map, Qt::Key_Home);
        for (int i = 0; i < certify; ++i)
            QTest::keyClick(map, Qt::Key_Right);
        QTest::keyClick(map, Qt::Key_Return);
        auto *dialog = m_page->findChild<BehindDialog *>();
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->model());
        int sum = 0;
        for (int row = 0; row < dialog->model()->rowCount(); ++row) {
            sum += dialog->model()->row(row)[u"count"].toInt();
            QVERIFY(!dialog->model()->row(row)[u"course"].toString().isEmpty());
            // In the calendar in which the time limit beside it stands.
            static const QRegularExpression rocDay(u"^1\\d\\d/\\d\\d/\\d\\d$"_s);
            QVERIFY2(rocDay.match(dialog->model()->textAt(row, 3)).hasMatch(),
                     qPrintable(dialog->model()->textAt(row, 3)));
        }
        QCOMPARE(sum, 54);
        const QString path = m_fixture->folder.filePath(u"behind.xlsx"_s);
        const auto saved = dialog->writer()(path);
        QVERIFY(saved.ok() && *saved == dialog->model()->rowCount());
        QVERIFY(contentOf(path).startsWith("PK"));
    }

    void aMarkThatCountsNothingSaysSo()
    {
        const auto marks = card("progressMap")->picture().picture->marks(QSizeF(1000, 400));
        const auto empty =
            std::find_if(marks.begin(), marks.end(), [](const ChartMark &mark) { return !mark.leads; });
        QVERIFY(empty != marks.end());
        Q_EMIT card("progressMap")->view()->deadMarkChosen();
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Info);
        QVERIFY2(m_fixture->notices.text.contains(u"Nothing is counted"_s),
                 qPrintable(m_fixture->notices.text));
    }

    void lateIsHatchedAndSaidAndNotOnlyColoured()
    {
        m_fixture->now = QDateTime(QDate(2026, 2, 3), QTime(2, 0), Qt::UTC);
        m_page->refresh();
        const auto says = [this](const QString &text) {
            const PictureCard *map = card("progressMap");
            const auto marks = map->picture().picture->marks(QSizeF(map->view()->size()));
            return std::any_of(marks.begin(), marks.end(),
                               [&](const ChartMark &mark) { return mark.text.contains(text); });
        };
        QTRY_VERIFY(says(u"54 of them late"_s));
    }
};

QTEST_MAIN(TestProgressPage)
#include "tst_progress_page.moc"
