// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_form.h"
#include "app/pages/imports/imports_page.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/widgets/frame/messagebar.h"
#include "server/program/standard_services.h"
#include "server/sample/sample_school.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

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
    static constexpr int rowsOfTable = 2; ///< a long table is not walked to its end: its rows are alike

    std::unique_ptr<ServerFixture> m_server;
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
    [[nodiscard]] static bool isCell(QAccessible::Role role)
    {
        return role == QAccessible::Cell || role == QAccessible::RowHeader ||
               role == QAccessible::ColumnHeader || role == QAccessible::ListItem ||
               role == QAccessible::TreeItem;
    }
    static void walk(QAccessibleInterface *object, Walk &found)
    {
        if (!object || !object->isValid() || object->state().invisible)
            return;
        ++found.objects;
        const auto role = object->role();
        found.names[role].append(object->text(QAccessible::Name));
        if (object->state().focusable && !isCell(role) && object->text(QAccessible::Name).trimmed().isEmpty())
            found.faults.insert(u"no name: %1 (role 0x%2)"_s.arg(placeOf(object)).arg(int(role), 0, 16));
        // Qt 6.4 gives a combo box its value as its name, whatever accessibleName says.
        if (role == QAccessible::ComboBox &&
            object->text(QAccessible::Name) == object->text(QAccessible::Value) &&
            object->relations(QAccessible::Label).isEmpty())
            found.faults.insert(u"only a value: "_s + placeOf(object));
        int children = object->childCount();
        if (const QAccessibleTableInterface *table = object->tableInterface())
            children = std::min(children, (rowsOfTable + 1) * (table->columnCount() + 1));
        for (int i = 0; i < children; ++i)
            walk(object->child(i), found);
    }

    [[nodiscard]] Options options() const
    {
        Options made;
        made.invitation =
            Invitation{{u"127.0.0.1"_s, m_server->port()}, keyFingerprint(m_server->certificate())};
        return made;
    }
    [[nodiscard]] static Application::Environment environment(const QTemporaryDir &folder)
    {
        return {std::make_unique<Settings>(
                    std::make_unique<QSettings>(folder.filePath(u"settings.ini"_s), QSettings::IniFormat)),
                std::make_unique<NoSecretStore>(), u"en"_s, folder.filePath(u"drafts"_s),
                folder.filePath(u"state"_s)};
    }
    static void signIn(Application &application, const QString &login)
    {
        const auto edit = [&](const char *name) {
            return application.signInWindow()->findChild<QLineEdit *>(QLatin1String(name));
        };
        edit("field-user")->setText(login);
        edit("field-password")->setText(ServerFixture::password());
        QTest::keyClick(edit("field-password"), Qt::Key_Return);
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
        FixtureOptions options;
        options.makeServices = &standardServices;
        m_server = std::make_unique<ServerFixture>(options);
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->error()));
        const QDate today = schoolTime(QDateTime::currentDateTimeUtc()).date();
        const auto sample = makeSample(m_server->server().store(), m_server->server().vault(),
                                       {60, 1, today, ServerFixture::password()});
        QVERIFY2(sample, qPrintable(sample ? QString() : sample.error().message));
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
        const QTemporaryDir folder;
        Application application(options(), environment(folder));
        application.start();
        QTRY_COMPARE(application.session().state(), SessionState::SignInNeeded);
        Walk found;
        walk(QAccessible::queryAccessibleInterface(application.signInWindow()), found);
        signIn(application, login);
        QTRY_VERIFY(application.mainWindow());
        MainWindow &window = *application.mainWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window.frame()));
        for (const QString &key : window.pageKeys()) {
            window.open(key);
            QWidget *page = window.frame().page(key);
            QVERIFY2(page, qPrintable(key));
            QTRY_VERIFY2(page->isVisible(), qPrintable(key));
            if (!QTest::qWaitFor([&] { return holdsFocus(*page); }, 30'000))
                found.faults.insert(u"opened without focus: "_s + key);
            settle();
            Walk onPage;
            walk(QAccessible::queryAccessibleInterface(&window.frame()), onPage);
            QVERIFY2(onPage.objects > 60 && onPage.objects < 600, qPrintable(key));
            QVERIFY(onPage.names[QAccessible::PageTab].size() >= 2);
            QAction *create = window.actions().action(u"record.new"_s);
            if (create && create->isEnabled())
                create->trigger();
            settle();
            const auto opened = [&]() -> QWidget * {
                QWidget *form = window.frame().findChild<RecordForm *>();
                return form ? form : QApplication::activeModalWidget();
            };
            if (QWidget *form = opened()) {
                walk(QAccessible::queryAccessibleInterface(form), onPage);
                if (!QTest::qWaitFor([&] { return holdsFocus(*form); }, 30'000))
                    found.faults.insert(u"a form without focus: "_s + key);
                QTest::keyClick(form, Qt::Key_Escape);
                QTRY_VERIFY2(!opened(), qPrintable(key));
                // As a window manager does.
                window.frame().activateWindow();
                QVERIFY(QTest::qWaitForWindowActive(&window.frame()));
                if (!QTest::qWaitFor([&] { return holdsFocus(*page); }, 30'000))
                    found.faults.insert(u"the focus does not come back: "_s + key);
            }
            found.faults.merge(onPage.faults);
            found.faults.merge(m_flashes);
        }
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
        Application application(options(), environment(folder));
        application.start();
        QTRY_COMPARE(application.session().state(), SessionState::SignInNeeded);
        signIn(application, u"registry"_s);
        QTRY_VERIFY(application.mainWindow());
        MainWindow &window = *application.mainWindow();
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
