// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/widgets/sampleframe.h"

#include "app/widgets/frame/shortcutsheet.h"
#include "app/widgets/table/filterbar.h"
#include "app/widgets/table/filterpopup.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/theme.h"
#include "tests/app/widgets/nowarnings.h"

#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QTest>

using namespace licheng;
using namespace Qt::StringLiterals;

/// Draws the sample frame; with LICHENG_SHOTS set to a folder, each picture is kept there.
class TestLook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnAnyWarning(); }
    void everyPageIsDrawnInBothSchemes_data();
    void everyPageIsDrawnInBothSchemes();
    void popupsAndTheFocusRingAreDrawn();
    void questionsAndFileDialogsHaveTheApplicationsOwnIcons();
};

void TestLook::questionsAndFileDialogsHaveTheApplicationsOwnIcons()
{
    Theme theme;
    theme.apply(ThemeChoice::Light);
    const auto image = [](const QIcon &icon) { return icon.pixmap(48, 48).toImage(); };
    const std::pair<QStyle::StandardPixmap, QString> own[] = {{QStyle::SP_MessageBoxQuestion, u"question"_qs},
                                                              {QStyle::SP_MessageBoxWarning, u"warning"_qs},
                                                              {QStyle::SP_MessageBoxCritical, u"error"_qs},
                                                              {QStyle::SP_DirIcon, u"folder"_qs},
                                                              {QStyle::SP_FileIcon, u"file"_qs}};
    for (const auto &[standard, name] : own) {
        QVERIFY2(icons::exists(name), qPrintable(name));
        QCOMPARE(image(qApp->style()->standardIcon(standard)), image(icons::icon(name)));
    }
}

void TestLook::everyPageIsDrawnInBothSchemes_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<ThemeChoice>("choice");
    for (const QString &page : {u"home"_qs, u"outcomes"_qs, u"students"_qs, u"courses"_qs}) {
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
                const QString name = u"%1-%2-%3"_qs.arg(page, Theme::nameOf(choice)).arg(size.width());
                QTest::newRow(qPrintable(name)) << page << size << choice;
            }
        }
    }
}

void TestLook::everyPageIsDrawnInBothSchemes()
{
    QFETCH(QString, page);
    QFETCH(QSize, size);
    QFETCH(ThemeChoice, choice);
    Theme theme;
    theme.apply(choice);
    sample::SampleFrame sample = sample::make(theme);
    sample.frame->resize(size);
    sample.frame->show();
    QVERIFY(QTest::qWaitForWindowExposed(sample.frame.get()));
    QVERIFY(sample.frame->showPage(page));
    if (page == u"courses"_qs)
        sample.frame->messages()->showMessage(
            {Tone::Bad, u"有 1 個欄位需要修正：身分證統一編號的檢查碼不符。"_qs, u"前往欄位"_qs});
    if (page == u"students"_qs) {
        auto *search = sample.frame->header()->search();
        search->setFocus();
        QTest::keyClicks(search, u"wang"_qs);
        search->setHits({{u"學生"_qs, u"王柏睿"_qs, u"11311478　電二甲"_qs, u"student"_qs},
                         {u"學生"_qs, u"王品妍"_qs, u"11311502　資一乙"_qs, u"student"_qs},
                         {u"功能"_qs, u"課程學習成果"_qs, u"歷程"_qs, u"outcome"_qs}});
        QVERIFY(search->hitsShown());
    }
    const QImage image = sample.frame->grab().toImage();
    QCOMPARE(image.deviceIndependentSize().toSize(), size);
    const auto ratio = static_cast<int>(image.devicePixelRatio());
    QCOMPARE(image.pixelColor(230 * ratio, 5 * ratio), tokens::colours(theme.scheme()).window);
    const QString folder = qEnvironmentVariable("LICHENG_SHOTS");
    if (!folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(image.save(QDir(folder).filePath(QString::fromUtf8(QTest::currentDataTag()) + u".png"_qs)));
    }
}

void TestLook::popupsAndTheFocusRingAreDrawn()
{
    const QString folder = qEnvironmentVariable("LICHENG_SHOTS");
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        Theme theme;
        theme.apply(choice);
        sample::SampleFrame sample = sample::make(theme);
        MainFrame *frame = sample.frame.get();
        frame->show();
        QVERIFY(QTest::qWaitForWindowActive(frame));
        QVERIFY(frame->showPage(u"outcomes"_qs));
        auto *filter = frame->findChild<FilterBar *>();
        filter->openPopup();
        QVERIFY(filter->popup()->isVisible());
        const QImage withPopup = frame->grab().toImage();
        filter->popup()->hide();
        QMenu *menu = frame->header()->personMenu();
        menu->popup(QPoint(0, 0));
        const QImage menuImage = menu->grab().toImage();
        menu->close();
        ShortcutSheet sheet(keysOf(*sample.actions, *sample.frame));
        const QImage sheetImage = sheet.grab().toImage();
        QVERIFY(frame->showPage(u"home"_qs));
        auto *duty = frame->findChild<Button *>(u"duty-b"_qs);
        duty->setFocus(Qt::TabFocusReason);
        QTest::keyClick(duty, Qt::Key_Backtab, Qt::ShiftModifier);
        QTest::keyClick(frame->focusWidget(), Qt::Key_Tab);
        QCOMPARE(frame->focusWidget(), static_cast<QWidget *>(duty));
        const QImage ring = duty->grab().toImage();
        QCOMPARE(ring.pixelColor(ring.width() / 2, 0), tokens::colours(theme.scheme()).accent);
        if (folder.isEmpty())
            continue;
        const QString name = Theme::nameOf(choice);
        QVERIFY(withPopup.save(QDir(folder).filePath(u"popup-%1.png"_qs.arg(name))));
        QVERIFY(menuImage.save(QDir(folder).filePath(u"menu-%1.png"_qs.arg(name))));
        QVERIFY(sheetImage.save(QDir(folder).filePath(u"sheet-%1.png"_qs.arg(name))));
    }
}

QTEST_MAIN(TestLook)
#include "tst_look.moc"
