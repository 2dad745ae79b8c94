// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/shortcutsheet.h"
#include "tests/gui/window_fixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QShortcut>
#include <QShortcutEvent>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// On every page of the window, what the sheet of F1 tells of a key is what the key does, and the keys of
/// records are the same wherever there are records.
class TestPageKeys : public QObject, private test::WindowFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        open(u"view * school; edit * school; remove * school; import * school; certify * school; select * "
             "school; precheck * school; export * school; submit * school; manage * school"_s);
        qApp->installEventFilter(this);
    }
    void cleanup()
    {
        qApp->removeEventFilter(this);
        close();
    }

    void whatIsToldOfAKeyIsWhatItDoes()
    {
        MainFrame &frame = m_window->frame();
        frame.activateWindow();
        int pressed = 0;
        for (const QString &page : m_window->pageKeys()) {
            settle(page);
            QVERIFY2(frame.currentPage(), qPrintable(page));
            for (const KeyHelp &help : keysOf(*m_actions, *frame.currentPage())) {
                const QKeySequence key(QString(help.key).replace(u"Enter"_s, u"Return"_s),
                                       QKeySequence::NativeText);
                QVERIFY2(!key.isEmpty(), qPrintable(help.key));
                m_done.clear();
                // A field takes the keys of its own text first.
                QWidget *place = frame.focusWidget();
                if (!place || place->inherits("QLineEdit"))
                    place = frame.currentPage();
                QTest::keySequence(place, key);
                // Nothing to go back to.
                if (isOff(help.text) && m_done.isEmpty())
                    continue;
                QVERIFY2(m_done == QStringList{help.text},
                         qPrintable(QString::fromLatin1(place->metaObject()->className()) +
                                    u" %1, %2: told “%3”, does “%4”"_s.arg(page, help.key, help.text,
                                                                           m_done.join(u" | "_s))));
                ++pressed;
            }
        }
        QVERIFY(pressed > 100);
    }

    void theKeysOfRecordsAreTheSameOnEveryPage()
    {
        QStringList bad;
        int pages = 0;
        for (const QString &key : m_window->pageKeys()) {
            settle(key);
            const Page &page = *m_window->frame().currentPage();
            QHash<QString, QString> told;
            for (const KeyHelp &help : keysOf(*m_actions, page))
                told.insert(help.key, help.text);
            const auto need = [&](bool isThere, const QString &name, const QString &text) {
                if (isThere && told.value(name) != text)
                    bad << u"%1: %2 is “%3”, not “%4”"_s.arg(key, name, told.value(name), text);
            };
            need(page.offered().contains(u"record.new"_s), u"F3"_s, u"New record"_s);
            const auto *table = page.findChild<DataTable *>();
            need(page.offered().contains(u"record.remove"_s) && table && table->isVisible(),
                 QKeySequence(Qt::Key_Delete).toString(), u"Remove"_s);
            const auto *edit = page.findChild<QAbstractButton *>(u"pane-edit"_s);
            need(edit && edit->isVisible() && edit->isEnabled(), u"F2"_s,
                 u"Change the record, or the cell"_s);
            pages += page.offered().contains(u"record.new"_s) ? 1 : 0;
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        QVERIFY(pages > 10);
    }

    /// Who may only look is told no key that changes anything, on whatever page.
    void noKeyIsToldThatTheRoleMayNotUse()
    {
        close();
        open(u"view * school"_s);
        QStringList changing;
        for (const char *id : {"page.import", "record.new", "record.remove", "record.save", "outcome.certify",
                               "outcome.return", "outcome.resend", "outcome.select", "submission.precheck"})
            changing << m_actions->action(QLatin1String(id))->text();
        changing << u"Paste as new rows"_s << u"Fill down"_s << u"Change a field…"_s;
        QStringList bad;
        for (const QString &key : m_window->pageKeys()) {
            settle(key);
            for (const KeyHelp &help : keysOf(*m_actions, *m_window->frame().currentPage())) {
                if (changing.contains(help.text))
                    bad << u"%1: %2 %3"_s.arg(key, help.key, help.text);
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        QVERIFY(m_window->pageKeys().size() > 10);
    }

    /// A digit is of the page's own tools: what lists have in common has one key for all of them.
    void changingAFieldHasTheSameKeyOnEveryPage()
    {
        int pages = 0;
        for (const QString &key : m_window->pageKeys()) {
            settle(key);
            const Page &page = *m_window->frame().currentPage();
            const auto *button = page.findChild<QAbstractButton *>(u"bulk-changeField"_s);
            if (!button)
                continue;
            QCOMPARE(button->property("keyHint").toString(), u"Shift+F2"_s);
            const auto keys = keysOf(*m_actions, page);
            QVERIFY2(std::ranges::any_of(keys,
                                         [](const KeyHelp &help) {
                                             return help.key == u"Shift+F2" &&
                                                    help.text == u"Change a field…";
                                         }),
                     qPrintable(key));
            ++pages;
        }
        QVERIFY(pages > 5);
    }

protected:
    /// Notes what a key would do, and does it not.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Shortcut)
            return QObject::eventFilter(watched, event);
        const auto &shortcut = *static_cast<const QShortcutEvent *>(event);
        m_done << (shortcut.isAmbiguous() ? u"ambiguous"_s : textOf(watched));
        return true;
    }

private:
    [[nodiscard]] QString textOf(const QObject *of) const
    {
        if (const auto *shortcut = qobject_cast<const QShortcut *>(of)) {
            const auto *button = qobject_cast<const QAbstractButton *>(shortcut->parent());
            return !shortcut->whatsThis().isEmpty() || !button ? shortcut->whatsThis() : button->text();
        }
        if (const auto *button = qobject_cast<const QAbstractButton *>(of))
            return button->text().isEmpty() ? button->accessibleName() : button->text();
        for (const ActionEntry &entry : m_actions->entries()) {
            if (m_actions->action(entry.id) == of)
                return entry.text;
        }
        return QString::fromLatin1(of->metaObject()->className()) + u' ' + of->objectName();
    }
    [[nodiscard]] bool isOff(const QString &text) const
    {
        return std::ranges::any_of(m_actions->entries(), [&](const ActionEntry &entry) {
            return entry.text == text && !m_actions->action(entry.id)->isEnabled();
        });
    }
    /// A page whose list is there has its buttons.
    void settle(const QString &key)
    {
        m_window->open(key);
        Page *page = m_window->frame().currentPage();
        const auto *table = page->findChild<DataTable *>();
        const auto isThere = [&] { return !table || !table->model() || table->model()->rowCount() > 0; };
        for (int turn = 0; turn < 20 && !isThere(); ++turn)
            QTest::qWait(5);
        QCoreApplication::processEvents();
        m_window->actions().action(u"frame.content"_s)->trigger();
    }

    QStringList m_done;
};

QTEST_MAIN(TestPageKeys)
#include "tst_page_keys.moc"
