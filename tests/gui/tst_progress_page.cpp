// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/progress_page.h"
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
        for (const QString &list : {u"學生資料"_s, u"學生成績"_s, u"六-2-1"_s})
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

    void whoMayLookAtNoRecordsIsToldWhyNothingOpens()
    {
        m_fixture->navigator.hasNoLists = true;
        m_page->refresh();
        QTRY_COMPARE(markWith(card("progressMap"), QString()), -1);
        ChartView *view = card("progressMap")->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(m_fixture->notices.kind, Notices::Kind::Info);
        QVERIFY2(m_fixture->notices.text.contains(u"no page that lists"_s),
                 qPrintable(m_fixture->notices.text));
        QVERIFY(m_fixture->navigator.page.isEmpty());
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
