// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/button.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/app/widgets/sampleframe.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QWheelEvent>

using namespace licheng;
using namespace Qt::StringLiterals;

namespace {

/// A page whose buttons stand in a box of their own.
class ButtonsPage : public Page
{
public:
    ButtonsPage() : box(new QWidget(this)), first(new Button(u"One"_s)), second(new Button(u"Two"_s))
    {
        auto *row = new QHBoxLayout(this);
        row->addWidget(box);
        auto *inner = new QHBoxLayout(box);
        inner->addWidget(first);
        row->addWidget(second);
    }
    [[nodiscard]] QString title() const override { return u"Buttons"_s; }

    QWidget *box;
    Button *first;
    Button *second;
};

/// A page whose height goes by its width, as one with text that wraps; it counts how often it is asked.
class WrappingPage : public ButtonsPage
{
public:
    WrappingPage()
    {
        QSizePolicy policy = sizePolicy();
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        ++asked;
        return 100'000 / std::max(1, width);
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        ++asked;
        return ButtonsPage::minimumSizeHint();
    }
    mutable int asked = 0;
};

} // namespace

class TestMainFrame : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init();
    void cleanup() { m_sample = {}; }
    void cleanupTestCase() { m_theme.reset(); }
    void anUnknownPageIsNotShown();
    void pagesThatAreNotShownAreNotLaidOut();
    void titlesFollowThePage();
    void searchIsReachedByKeyAndChosenByKey();
    void theKeyOfTheSearchLeavesACompositionAlone();
    void messagesAreClosedByEscape();
    void aMessageThatComesAndGoesMovesNothing();
    void shortcutsDoNotCollideAndTheSheetListsThoseThatDoSomething();
    void choosingAThemeAppliesIt();
    void interactiveWidgetsHaveAccessibleNames();
    void aButtonThatIsDisabledOrHiddenByItsActionLeavesTheFocusOnThePage_data();
    void aButtonThatIsDisabledOrHiddenByItsActionLeavesTheFocusOnThePage();
    void theFocusGoesBackToTheButtonUnlessThePersonWentOn();
    void theWindowGoesWithTheFocusInItsPage();
    void aStrayArrowOpensTheTermsAndChangesNone();
    void enterOnAFocusedButtonPressesIt();
    void arrowsLeadBetweenTheAnswersOfAQuestionAlone();
    void theWheelScrollsAndChangesNoValue();
    void enterPressesTheDefaultOfADialogAndCtrlEnterDoesSoFromSeveralLinesToo();

private:
    [[nodiscard]] MainFrame *frame() const { return m_sample.frame.get(); }
    std::unique_ptr<Theme> m_theme;
    sample::SampleFrame m_sample;
};

void TestMainFrame::init()
{
    failOnAnyWarning();
    m_sample = sample::make(*m_theme);
    frame()->show();
    QVERIFY(QTest::qWaitForWindowActive(frame()));
}

void TestMainFrame::anUnknownPageIsNotShown()
{
    QVERIFY(!frame()->showPage(u"nowhere"_qs));
    QCOMPARE(frame()->currentKey(), u"home"_qs);
}

void TestMainFrame::pagesThatAreNotShownAreNotLaidOut()
{
    // Whoever has looked at thirty pages would wait for thirty at each one more.
    QList<WrappingPage *> pages;
    for (const QString &key : {u"wrap1"_s, u"wrap2"_s, u"wrap3"_s}) {
        pages.append(new WrappingPage);
        frame()->addPage(key, pages.last());
        QVERIFY(frame()->showPage(key));
        QCoreApplication::processEvents();
    }
    pages[2]->asked = 0;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(frame()->showPage(i % 2 == 0 ? u"wrap1"_s : u"wrap2"_s));
        frame()->resize(frame()->size() + QSize(10, 10));
        QCoreApplication::processEvents();
    }
    QCOMPARE(pages[2]->asked, 0);
    QCOMPARE(pages[0]->size(), pages[0]->parentWidget()->size());
}

void TestMainFrame::titlesFollowThePage()
{
    QVERIFY(frame()->showPage(u"outcomes"_qs));
    QCOMPARE(frame()->findChild<QLabel *>(u"pageTitle"_qs)->text(), u"課程學習成果"_qs);
    QVERIFY(frame()->windowTitle().contains(u"課程學習成果"_qs));
}

void TestMainFrame::searchIsReachedByKeyAndChosenByKey()
{
    SearchField *search = frame()->header()->search();
    QTest::keyClick(frame(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(search->hasFocus());
    QSignalSpy edited(frame(), &MainFrame::searchEdited);
    QSignalSpy chosen(frame(), &MainFrame::searchChosen);
    QTest::keyClicks(search, u"ab"_qs);
    QCOMPARE(edited.count(), 2);
    search->setHits(
        {{u"G"_qs, u"one"_qs, {}, {}}, {u"G"_qs, u"two"_qs, {}, {}}, {u"H"_qs, u"three"_qs, {}, {}}});
    QVERIFY(search->hitsShown());
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Up);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 1);
    QVERIFY(!search->hitsShown());
    // What led there is the first thing that stands there the next time, and is typed over.
    frame()->navigation()->setFocus();
    QTest::keyClick(frame(), Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(search->text(), u"ab"_qs);
    QCOMPARE(edited.last().first().toString(), u"ab"_qs);
    QTest::keyClicks(search, u"x"_qs);
    QCOMPARE(search->text(), u"x"_qs);
    search->setHits({});
    QVERIFY(search->hitsShown());
    // One Esc leaves the search as it was found.
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!search->hitsShown());
    QCOMPARE(search->text(), QString());
    QTRY_VERIFY(frame()->currentPage()->isAncestorOf(frame()->focusWidget()) ||
                frame()->focusWidget() == frame()->currentPage());
    // So is what was left there, whether the keyboard had gone meanwhile or not.
    QTest::keyClick(frame(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(search, u"y"_qs);
    QCOMPARE(search->text(), u"y"_qs);
    frame()->navigation()->setFocus();
    QTest::keyClick(frame(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"z"_qs);
    QCOMPARE(search->text(), u"z"_qs);
}

void TestMainFrame::aMessageThatComesAndGoesMovesNothing()
{
    const auto places = [this] {
        QHash<const QWidget *, QRect> found;
        for (const QWidget *each : frame()->currentPage()->findChildren<QWidget *>()) {
            if (each->isVisible())
                found.insert(each, {each->mapTo(frame(), QPoint()), each->size()});
        }
        found.insert(frame()->currentPage(),
                     {frame()->currentPage()->mapTo(frame(), QPoint()), frame()->currentPage()->size()});
        return found;
    };
    const auto before = places();
    QVERIFY(before.size() > 1);
    MessageBar *bar = frame()->messages();
    for (const QString &text : {u"Saved."_s, QString(400, u'字')}) {
        bar->showMessage({Tone::Bad, text, u"Show"_s});
        QTRY_VERIFY(bar->isVisible() && bar->height() > 30);
        QTest::qWait(1);
        QCOMPARE(places(), before);
        // All of it is in sight and can be clicked.
        const QRect shown(bar->mapTo(frame(), QPoint()), bar->size());
        QVERIFY(frame()->rect().contains(shown.adjusted(0, 0, 0, -tokens::gap)));
        auto *close = bar->findChild<QWidget *>(u"messageClose"_s);
        QCOMPARE(frame()->childAt(close->mapTo(frame(), close->rect().center())), close);
        bar->clear();
        QCOMPARE(places(), before);
    }
}

void TestMainFrame::theKeyOfTheSearchLeavesACompositionAlone()
{
    SearchField *search = frame()->header()->search();
    QTest::keyClick(frame(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(search->hasFocus());
    search->setText(u"班"_s);
    QInputMethodEvent composing(u"ㄋㄧˇ"_s, {});
    QCoreApplication::sendEvent(search, &composing);
    QTest::keyClick(frame(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!search->hasSelectedText());
    QInputMethodEvent chosen;
    chosen.setCommitString(u"你"_s);
    QCoreApplication::sendEvent(search, &chosen);
    QCOMPARE(search->text(), u"班你"_s);
    QTest::keyClick(frame(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(search->selectedText(), u"班你"_s);
}

void TestMainFrame::messagesAreClosedByEscape()
{
    MessageBar *bar = frame()->messages();
    QSignalSpy action(bar, &MessageBar::actionTriggered);
    bar->showMessage({Tone::Bad, u"Row 4 is wrong."_qs, u"Go there"_qs});
    QVERIFY(bar->isVisible());
    bar->findChild<Button *>(u"messageAction"_qs)->click();
    QCOMPARE(action.count(), 1);
    // From wherever the keyboard is, once: the other bar has no key.
    frame()->standing()->showMessage({Tone::Warn, u"Saved with a warning."_qs, u"Open"_qs});
    QSignalSpy standing(frame()->standing(), &MessageBar::actionTriggered);
    QTest::keyClick(frame(), Qt::Key_Return, Qt::AltModifier);
    QCOMPARE(action.count(), 2);
    QCOMPARE(standing.count(), 0);
    frame()->standing()->clear();
    QTest::keyClick(bar, Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
}

void TestMainFrame::shortcutsDoNotCollideAndTheSheetListsThoseThatDoSomething()
{
    QCOMPARE(m_sample.actions->collisions(), QStringList());
    QTest::keyClick(frame(), Qt::Key_F1, Qt::ShiftModifier);
    QTRY_VERIFY(frame()->findChild<QDialog *>(u"shortcutSheet"_qs) != nullptr);
    auto *sheet = frame()->findChild<QDialog *>(u"shortcutSheet"_qs);
    QStringList texts;
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        texts << label->text();
    for (const ActionEntry &entry : m_sample.actions->entries())
        QVERIFY2(texts.contains(entry.text) ==
                     (entry.id.startsWith("frame."_L1) && m_sample.actions->action(entry.id)->isEnabled()),
                 qPrintable(entry.id));
    QCOMPARE(m_sample.actions->keyHint(u"outcome.certify"_qs), u"Ctrl+Enter"_qs);
    sheet->close();
}

void TestMainFrame::choosingAThemeAppliesIt()
{
    QSignalSpy requested(frame(), &MainFrame::themeRequested);
    Q_EMIT frame()->header()->themeRequested(ThemeChoice::Dark);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(m_theme->scheme(), Scheme::Dark);
    m_theme->apply(ThemeChoice::Light);
}

void TestMainFrame::interactiveWidgetsHaveAccessibleNames()
{
    for (const QString &page : {u"home"_qs, u"outcomes"_qs, u"courses"_qs}) {
        QVERIFY(frame()->showPage(page));
        for (const QWidget *widget : frame()->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named =
                !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            const QWidget *proxied = widget->focusProxy();
            const bool inner = qobject_cast<const QComboBox *>(widget->parentWidget()) != nullptr ||
                               qobject_cast<const QAbstractScrollArea *>(widget->parentWidget()) != nullptr ||
                               qobject_cast<const QAbstractScrollArea *>(widget) != nullptr;
            QVERIFY2(named || proxied != nullptr || inner,
                     qPrintable(page + u": "_qs + QString::fromLatin1(widget->metaObject()->className()) +
                                widget->objectName()));
        }
    }
}

void TestMainFrame::aButtonThatIsDisabledOrHiddenByItsActionLeavesTheFocusOnThePage_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("disabled") << 0;
    QTest::newRow("hidden") << 1;
    QTest::newRow("its box disabled") << 2;
    QTest::newRow("its box hidden") << 3;
    QTest::newRow("deleted") << 4;
}

void TestMainFrame::aButtonThatIsDisabledOrHiddenByItsActionLeavesTheFocusOnThePage()
{
    QFETCH(int, how);
    auto *page = new ButtonsPage;
    // The last control of the page: the next one of the chain is the term selector.
    page->second->setFocusPolicy(Qt::NoFocus);
    frame()->addPage(u"buttons"_qs, page);
    QVERIFY(frame()->showPage(u"buttons"_qs));
    page->second->setFocusPolicy(Qt::TabFocus);
    page->first->setFocus();
    QTRY_VERIFY(page->first->hasFocus());
    connect(page->first, &Button::clicked, page, [page, how] {
        switch (how) {
        case 0:
            page->first->setEnabled(false);
            break;
        case 1:
            page->first->hide();
            break;
        case 2:
            page->box->setEnabled(false);
            break;
        case 3:
            page->box->hide();
            break;
        default:
            page->first->deleteLater();
        }
    });
    QTest::keyClick(page->first, Qt::Key_Space);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QTRY_VERIFY(frame()->focusWidget() == page || page->isAncestorOf(frame()->focusWidget()));
}

void TestMainFrame::theFocusGoesBackToTheButtonUnlessThePersonWentOn()
{
    auto *page = new ButtonsPage;
    frame()->addPage(u"buttons"_qs, page);
    QVERIFY(frame()->showPage(u"buttons"_qs));
    page->first->setFocus();
    page->first->setEnabled(false);
    QCOMPARE(frame()->focusWidget(), static_cast<QWidget *>(page->second));
    page->first->setEnabled(true);
    QCOMPARE(frame()->focusWidget(), static_cast<QWidget *>(page->first));
    page->first->setEnabled(false);
    QTest::keyClick(page->second, Qt::Key_Space);
    page->first->setEnabled(true);
    QCOMPARE(frame()->focusWidget(), static_cast<QWidget *>(page->second));
}

void TestMainFrame::theWindowGoesWithTheFocusInItsPage()
{
    auto *page = new ButtonsPage;
    frame()->addPage(u"buttons"_qs, page);
    QVERIFY(frame()->showPage(u"buttons"_qs));
    page->first->setFocus();
    QVERIFY(page->first->hasFocus());
    QPointer<Page> watched = page;
    m_sample.frame.reset();
    QVERIFY(!watched);
}

void TestMainFrame::aStrayArrowOpensTheTermsAndChangesNone()
{
    auto *terms = frame()->findChild<QComboBox *>(u"terms"_qs);
    QSignalSpy chosen(frame(), &MainFrame::termChosen);
    terms->setFocus();
    const int before = terms->currentIndex();
    for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_End, Qt::Key_PageDown, Qt::Key_1}) {
        QTest::keyClick(terms, key);
        QCOMPARE(terms->currentIndex(), before);
        QVERIFY(terms->view()->isVisible());
        terms->hidePopup();
    }
    QCOMPARE(chosen.count(), 0);
    QTest::keyClick(terms, Qt::Key_Down);
    QTest::keyClick(terms->view(), Qt::Key_Down);
    QTest::keyClick(terms->view(), Qt::Key_Return);
    QTRY_COMPARE(chosen.count(), 1);
}

void TestMainFrame::enterOnAFocusedButtonPressesIt()
{
    auto *page = new ButtonsPage;
    auto *icon = new IconButton(u"plus"_qs, u"New"_qs, page);
    page->layout()->addWidget(icon);
    frame()->addPage(u"buttons"_qs, page);
    QVERIFY(frame()->showPage(u"buttons"_qs));
    QSignalSpy clicked(page->first, &Button::clicked);
    QSignalSpy iconClicked(icon, &IconButton::clicked);
    QTest::keyClick(page->first, Qt::Key_Return);
    QTest::keyClick(page->first, Qt::Key_Enter);
    QTest::keyClick(page->first, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(clicked.count(), 2);
    QTest::keyClick(icon, Qt::Key_Return);
    QCOMPARE(iconClicked.count(), 1);
}

void TestMainFrame::theWheelScrollsAndChangesNoValue()
{
    QWidget form;
    auto *combo = new QComboBox(&form);
    combo->addItems({u"one"_s, u"two"_s, u"three"_s});
    auto *spin = new QSpinBox(&form);
    spin->move(0, 60);
    form.show();
    QVERIFY(QTest::qWaitForWindowExposed(&form));
    for (QWidget *each : {static_cast<QWidget *>(combo), static_cast<QWidget *>(spin)}) {
        const QPoint at = each->rect().center();
        QWheelEvent wheel(at, each->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(each, &wheel);
        // It is for what scrolls around it, which is not given the keyboard by it either.
        QVERIFY(!wheel.isAccepted());
        QCOMPARE(each->focusPolicy(), Qt::StrongFocus);
    }
    QCOMPARE(combo->currentIndex(), 0);
    QCOMPARE(spin->value(), 0);
}

void TestMainFrame::arrowsLeadBetweenTheAnswersOfAQuestionAlone()
{
    QDialog dialog(frame());
    auto *row = new QHBoxLayout(&dialog);
    auto *keep = new Button(u"Keep"_s);
    auto *remove = new Button(u"Remove"_s);
    row->addWidget(keep);
    row->addWidget(remove);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    keep->setFocus();
    QTest::keyClick(keep, Qt::Key_Right);
    QCOMPARE(dialog.focusWidget(), static_cast<QWidget *>(remove));
    QTest::keyClick(remove, Qt::Key_Left);
    QCOMPARE(dialog.focusWidget(), static_cast<QWidget *>(keep));
    // What is typed elsewhere in it must not reach another answer.
    auto *line = new QLineEdit;
    row->addWidget(line);
    line->show();
    QTest::keyClick(keep, Qt::Key_Right);
    QCOMPARE(dialog.focusWidget(), static_cast<QWidget *>(keep));
}

void TestMainFrame::enterPressesTheDefaultOfADialogAndCtrlEnterDoesSoFromSeveralLinesToo()
{
    QDialog dialog(frame());
    auto *line = new QLineEdit(&dialog);
    auto *lines = new QPlainTextEdit(&dialog);
    auto *cancel = new Button(u"Cancel"_qs, ButtonKind::Secondary, &dialog);
    auto *send = new Button(u"Send"_qs, ButtonKind::Primary, &dialog);
    send->answerEnter();
    auto *column = new QVBoxLayout(&dialog);
    for (QWidget *widget : std::initializer_list<QWidget *>{line, lines, cancel, send})
        column->addWidget(widget);
    QSignalSpy sent(send, &Button::clicked);
    QSignalSpy cancelled(cancel, &Button::clicked);
    dialog.open();
    dialog.activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), static_cast<QWidget *>(&dialog));
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    lines->setFocus();
    QTest::keyClick(lines, Qt::Key_Return);
    QCOMPARE(sent.count(), 1);
    QCOMPARE(lines->toPlainText(), u"\n"_qs);
    QTest::keyClick(lines, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(sent.count(), 2);
    cancel->setFocus();
    QTest::keyClick(cancel, Qt::Key_Return);
    QCOMPARE(sent.count(), 2);
    QCOMPARE(cancelled.count(), 1);
    send->setEnabled(false);
    QTest::keyClick(lines, Qt::Key_Enter, Qt::ControlModifier);
    QCOMPARE(sent.count(), 2);
}

QTEST_MAIN(TestMainFrame)
#include "tst_mainframe.moc"
