// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"
#include "app/pages/imports/imports_page.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tableclipboard.h"
#include "tests/support/sample_window.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QDialog>
#include <QMainWindow>
#include <QPointer>
#include <QRegularExpression>

#include <map>
#include <set>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// Whoever works with a screen reader or by keyboard alone: every page of four roles, in the real window on a
/// served sample school, walked through the tree that screen readers are given.
class TestReach : public QObject
{
    Q_OBJECT

    /// What the walk found of a tree.
    struct Walk
    {
        int objects = 0;
        std::map<QAccessible::Role, QStringList> names; ///< of what is shown, by its role
        std::set<QString> faults;
    };

    SampleServer m_server;
    std::set<QString> m_flashes;

    [[nodiscard]] static QString placeOf(QAccessibleInterface *object)
    {
        QStringList path;
        for (const QObject *each = object->object(); each; each = each->parent()) {
            const QString name = each->objectName().startsWith(u"qt_") ? QString() : each->objectName();
            path.prepend(QLatin1String(each->metaObject()->className()) +
                         (name.isEmpty() ? QString() : u'#' + name));
            if (path.size() == 5)
                break;
        }
        return path.join(u" > "_s);
    }
    static void walk(QAccessibleInterface *object, Walk &found)
    {
        if (!object || !object->isValid() || object->state().invisible)
            return;
        ++found.objects;
        const auto role = object->role();
        found.names[role].append(object->text(QAccessible::Name));
        if (object->state().focusable && role == QAccessible::Client)
            found.faults.insert(u"a filler takes the focus: "_s + placeOf(object));
        if (role == QAccessible::RowHeader && object->tableCellInterface() &&
            object->text(QAccessible::Name) == QString::number(object->tableCellInterface()->rowIndex() + 1))
            found.faults.insert(u"a row that is a number: "_s + placeOf(object->parent()));
        if (object->state().focusable && object->text(QAccessible::Name).trimmed().isEmpty())
            found.faults.insert(u"no name: %1 (role 0x%2)"_s.arg(placeOf(object)).arg(int(role), 0, 16));
        // Qt 6.4 gives a combo box its value as its name, whatever accessibleName says.
        if (role == QAccessible::ComboBox &&
            object->text(QAccessible::Name) == object->text(QAccessible::Value) &&
            object->relations(QAccessible::Label).isEmpty())
            found.faults.insert(u"only a value: "_s + placeOf(object));
        for (int i = 0; i < object->childCount(); ++i)
            walk(object->child(i), found);
    }
    /// What stands on a page under one name, whether it leads to one thing or to several.
    static void tellTwins(QAccessibleInterface *object, std::map<std::pair<int, QString>, QString> &known,
                          std::set<QString> &faults)
    {
        if (!object || !object->isValid() || object->state().invisible)
            return;
        const bool isPart = object->tableCellInterface();
        const auto role = object->role();
        const bool isPressed = role == QAccessible::Button || role == QAccessible::CheckBox ||
                               role == QAccessible::RadioButton || role == QAccessible::ComboBox ||
                               role == QAccessible::EditableText || role == QAccessible::Link;
        if (isPressed && !isPart && object->state().focusable && !object->state().disabled) {
            const QString name = nameOf(object);
            const QString place = placeOf(object);
            const auto [twin, isNew] = known.try_emplace({int(role), name}, place);
            if (!isNew)
                faults.insert(u"two are called “%1”: %2 and %3"_s.arg(name, twin->second, place));
        }
        if (isPart)
            return;
        for (int i = 0; i < object->childCount(); ++i)
            tellTwins(object->child(i), known, faults);
    }
    /// With Linux, Qt 6.4 tells a combo box's name by a relation.
    [[nodiscard]] static QString nameOf(QAccessibleInterface *object)
    {
        const auto labels = object->relations(QAccessible::Label);
        return labels.isEmpty() ? object->text(QAccessible::Name)
                                : labels.constFirst().first->text(QAccessible::Name);
    }

    /// A widget that is shown before it has its place flashes as a window and takes the focus away.
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        auto *widget = qobject_cast<QWidget *>(watched);
        if (event->type() == QEvent::Show && widget && widget->isWindow() &&
            !qobject_cast<QDialog *>(widget) && !qobject_cast<QMainWindow *>(widget) &&
            !qobject_cast<SignInWindow *>(widget))
            m_flashes.insert(u"a window of its own: %1#%2"_s.arg(
                QLatin1String(widget->metaObject()->className()), widget->objectName()));
        return QObject::eventFilter(watched, event);
    }
    [[nodiscard]] static bool holdsFocus(const QWidget &page)
    {
        const QWidget *focus = QApplication::focusWidget();
        return focus && (focus == &page || page.isAncestorOf(focus));
    }
    /// Pages have no common sign of being complete: what comes later than this is walked by the next role.
    static void settle() { QTest::qWait(40); }

private Q_SLOTS:
    void initTestCase()
    {
        QAccessible::setActive(true);
        qApp->installEventFilter(this);
        m_server.start();
    }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }

    void everythingThatTakesTheFocusHasAName_data()
    {
        QTest::addColumn<QString>("login");
        for (const char *login : {"registry", "academic", "t001", "11510001"})
            QTest::addRow("%s", login) << QString::fromLatin1(login);
    }
    void everythingThatTakesTheFocusHasAName()
    {
        QFETCH(const QString, login);
        SampleWindow window(m_server, u"en"_s);
        Walk found;
        walk(QAccessible::queryAccessibleInterface(&window.start()), found);
        MainWindow *signedIn = window.signIn(login);
        QVERIFY(signedIn);
        MainFrame &frame = signedIn->frame();
        Walk onPage;
        const auto done = [&] {
            found.faults.merge(onPage.faults);
            found.faults.merge(m_flashes);
        };
        window.walk({[&](const QString &key, Page &page) {
                         if (!QTest::qWaitFor([&] { return holdsFocus(page); }, 30'000))
                             found.faults.insert(u"opened without focus: "_s + key);
                         // It keeps the keyboard until there is something to read.
                         const auto *object = QAccessible::queryAccessibleInterface(&page);
                         if (object->role() != QAccessible::Pane ||
                             object->text(QAccessible::Name) != page.title())
                             found.faults.insert(u"a page that says nothing: "_s + key);
                         settle();
                         onPage = {};
                         walk(QAccessible::queryAccessibleInterface(&frame), onPage);
                         QVERIFY2(onPage.objects > 60 && onPage.objects < 1500, qPrintable(key));
                         QVERIFY(onPage.names[QAccessible::PageTab].size() >= 2);
                         std::map<std::pair<int, QString>, QString> known;
                         std::set<QString> twins;
                         tellTwins(QAccessible::queryAccessibleInterface(&page), known, twins);
                         for (const QString &each : twins)
                             found.faults.insert(key + u": "_s + each);
                         done();
                     },
                     [&](const QString &key, QWidget &form) {
                         walk(QAccessible::queryAccessibleInterface(&form), onPage);
                         if (!QTest::qWaitFor([&] { return holdsFocus(form); }, 30'000))
                             found.faults.insert(u"a form without focus: "_s + key);
                         done();
                     },
                     [&](const QString &key, Page &page) {
                         // As a window manager does.
                         frame.activateWindow();
                         QVERIFY(QTest::qWaitForWindowActive(&frame));
                         if (!QTest::qWaitFor([&] { return holdsFocus(page); }, 30'000))
                             found.faults.insert(u"the focus does not come back: "_s + key);
                         done();
                     }});
        QVERIFY2(found.faults.empty(),
                 qPrintable(QStringList(found.faults.begin(), found.faults.end()).join(u'\n')));
    }

    void aRowIsCalledByItsStudent()
    {
        SampleWindow window(m_server, u"en"_s);
        window.start();
        MainWindow *signedIn = window.signIn(u"registry"_s);
        QVERIFY(signedIn);
        const QRegularExpression numberAndName(u"^\\d{8} \\S+"_s);
        for (const QString &key : {u"students"_s, u"performances"_s}) {
            signedIn->open(key);
            Page *page = signedIn->frame().page(key);
            QVERIFY2(page, qPrintable(key));
            const auto rows = [&] {
                Walk found;
                walk(QAccessible::queryAccessibleInterface(page), found);
                return found.names[QAccessible::RowHeader];
            };
            QTRY_VERIFY(rows().size() > 5 && rows().filter(numberAndName).size() == rows().size());
        }
    }

    void tablesOfDialogsHaveNames()
    {
        SampleWindow shown(m_server, u"en"_s);
        shown.start();
        MainWindow *signedIn = shown.signIn(u"registry"_s);
        QVERIFY(signedIn);
        MainFrame &frame = signedIn->frame();
        signedIn->open(u"students"_s);
        auto *page = qobject_cast<RecordListPage *>(frame.page(u"students"_s));
        QVERIFY(page);
        DataTable *table = page->table();
        QTRY_VERIFY(page->model()->idAt(0) > 0 && table->currentRow() >= 0);
        const int note = page->model()->columnOf(u"note"_s);
        table->setColumnHidden(note, false);
        table->setCurrentIndex(page->model()->index(0, note));
        Walk found;
        const auto look = [&](QDialog *dialog) {
            const auto *rows = dialog->findChild<DataTable *>();
            QTRY_VERIFY(rows->model()->rowCount() > 0 && rows->isVisible());
            walk(QAccessible::queryAccessibleInterface(dialog), found);
        };
        const auto opened = [&](const QString &name) {
            QDialog *dialog = nullptr;
            (void)QTest::qWaitFor([&] {
                const auto all = frame.findChildren<QDialog *>(name);
                dialog = all.isEmpty() ? nullptr : all.last();
                return dialog && dialog->isVisible();
            });
            return dialog;
        };
        QGuiApplication::clipboard()->setText(u"貼上的附註\n"_s);
        table->clipboard().paste();
        QPointer<QDialog> dialog = opened(u"blockDialog"_s);
        QVERIFY(dialog);
        look(dialog);
        dialog->findChild<QAbstractButton *>(u"blockApply"_s)->click();
        QTRY_VERIFY(!dialog);
        QAction *undo = signedIn->actions().action(u"session.undoList"_s);
        QVERIFY(undo);
        undo->trigger();
        dialog = opened(u"undoDialog"_s);
        QVERIFY(dialog);
        look(dialog);
        dialog->reject();
        QTRY_VERIFY(!dialog);
        QGuiApplication::clipboard()->setText(u"學號\t姓名\t班級\n11519998\t林雅婷\t電機一甲\n"_s);
        table->clipboard().paste();
        dialog = opened(u"pasteRows"_s);
        QVERIFY(dialog);
        look(dialog);
        dialog->reject();
        QVERIFY2(found.faults.empty(),
                 qPrintable(QStringList(found.faults.begin(), found.faults.end()).join(u'\n')));
    }

    void theMappingOfAnImportIsThere()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"學生.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("學號,姓名,座右銘\n11510999,林雅婷,勤\n");
        file.close();
        SampleWindow shown(m_server, u"en"_s);
        shown.start();
        MainWindow *signedIn = shown.signIn(u"registry"_s);
        QVERIFY(signedIn);
        MainWindow &window = *signedIn;
        window.open(QLatin1String(page_keys::imports));
        auto *page = qobject_cast<ImportsPage *>(window.frame().page(QLatin1String(page_keys::imports)));
        QVERIFY(page);
        page->presenter().open(file.fileName());
        QTRY_COMPARE(page->presenter().stage(), ImportPresenter::Stage::Mapping);
        settle();
        Walk found;
        walk(QAccessible::queryAccessibleInterface(page), found);
        QVERIFY2(found.faults.empty(),
                 qPrintable(QStringList(found.faults.begin(), found.faults.end()).join(u'\n')));
    }

    void aMessageIsAnAlertThatSaysItsSentence()
    {
        MessageBar bar;
        bar.showMessage({Tone::Bad, u"座號重複。"_s, {}});
        const auto *object = QAccessible::queryAccessibleInterface(&bar);
        QCOMPARE(object->role(), QAccessible::AlertMessage);
        QCOMPARE(object->text(QAccessible::Name), u"座號重複。"_s);
    }
};

QTEST_MAIN(TestReach)
#include "tst_reach.moc"
