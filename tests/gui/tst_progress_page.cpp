// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/behind_dialog.h"
#include "app/pages/progress/progress_page.h"
#include "app/widgets/chart/barpicture.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/theme/theme.h"
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
                const auto saved = each->savePictureAs(base + QLatin1String(ending));
                QVERIFY2(saved.ok(), qPrintable(each->objectName()));
            }
            const QImage image(base + u".png"_s);
            QVERIFY(image.width() > 400 && image.height() > 100);
            QVERIFY(QString::fromUtf8(contentOf(base + u".svg"_s)).contains(each->title()));
            const QString text = pdfText(contentOf(base + u".pdf"_s));
            QVERIFY2(text.contains(each->title().section(u' ', 0, 0)), qPrintable(text));
            QVERIFY(each->saveTableAs(base + u".xlsx"_s).ok());
            QVERIFY(contentOf(base + u".xlsx"_s).startsWith("PK"));
        }
        const QString map = pdfText(contentOf(m_fixture->folder.filePath(u"progressMap.pdf"_s)));
        QVERIFY2(map.contains(u"電二甲"_s) && map.contains(u"54"_s), qPrintable(map));
        card("progressMap")->copy();
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    }

    void aPictureIsAsWideAsItsNoteHowNarrowItMayBe()
    {
        const BarPicture bars({{u"a"_s, {{3, chart::Fill::Solid}}, 3, u"3"_s, {}}});
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

    void theReportHasAPageForEachUnit()
    {
        const QString path = m_fixture->folder.filePath(u"report.pdf"_s);
        QVERIFY(m_page->saveReport(path).ok());
        const QString text = pdfText(contentOf(path));
        QVERIFY(text.count(u'\f') >= 7);
        for (const QString &unit : {u"註冊組"_s, u"生輔組"_s, u"訓育組"_s, u"任課教師"_s})
            QVERIFY2(text.contains(unit), qPrintable(unit));
        // Nothing is cut off, least of all the days.
        QVERIFY2(!text.contains(u'…'), qPrintable(text));
        QVERIFY2(text.contains(QRegularExpression(u"\\b114/\\d\\d/\\d\\d\\b"_s)), qPrintable(text));
        // The lists that article 6(2)1 has the registry submit.
        for (const QString &list : {u"學生資料"_s, u"學生成績"_s, u"學生借讀"_s, u"重修重讀"_s, u"六-2-1"_s})
            QVERIFY2(text.contains(list), qPrintable(text));
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
        m_fixture->navigator.hasNoLists = true;
        m_page->refresh();
        int opened = 0;
        const auto openAll = [&](PictureCard *card) {
            const auto marks = card->picture().picture->marks(QSizeF(card->view()->size()));
            QVERIFY(marks.size() == card->picture().leads.size());
            for (size_t i = 0; i < marks.size(); ++i) {
                if (!marks[i].leads || card->picture().leads[i].record > 0)
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
                                 "progressTeachers", "progressQuotas", "progressHours"})
            openAll(card(name));
        QVERIFY2(opened > 15, qPrintable(QString::number(opened)));
        QVERIFY(m_fixture->navigator.page.isEmpty());
    }

    void whatStandsBehindAMarkHasAsManyAsTheMarkAndIsExported()
    {
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
        const auto saved = dialog->saveAs(path);
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
