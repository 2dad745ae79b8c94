// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_form.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/signin/sign_in_window.h"
#include "app/presenters/language.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "server/program/standard_services.h"
#include "server/sample/sample_school.h"
#include "shared/model/school_time.h"
#include "tests/support/server_fixture.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace licheng;
using namespace licheng::test;
using namespace Qt::StringLiterals;

/// The Chinese window of every role on a served sample school, page by page on the screen that office PCs
/// have: it speaks Chinese alone, and its tables cut nothing that they show.
class TestWindowTexts : public QObject
{
    Q_OBJECT

    static constexpr QSize smallScreen{1366, 768 - 40}; ///< without the desktop's bar
    static constexpr int rowsRead = 60;
    std::unique_ptr<ServerFixture> m_server;
    std::map<QString, QStringList> m_texts; ///< with the places where they were seen

    void note(const QString &text, const QString &place)
    {
        if (!text.trimmed().isEmpty() && m_texts[text].size() < 3 && !m_texts[text].contains(place))
            m_texts[text].append(place);
    }
    void readTable(const QAbstractItemView &view, const QString &place)
    {
        const QAbstractItemModel *model = view.model();
        if (!model)
            return;
        const auto *table = qobject_cast<const DataTable *>(&view);
        for (int column = 0; column < model->columnCount(); ++column) {
            if (table && table->isColumnHidden(column))
                continue;
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
                note(model->headerData(column, Qt::Horizontal, role).toString(), place + u" head"_s);
            const QString head = model->headerData(column, Qt::Horizontal).toString();
            for (int row = 0; row < std::min(rowsRead, model->rowCount()); ++row) {
                const QModelIndex index = model->index(row, column);
                // What people sign in with is their own.
                if (head == u"帳號"_s)
                    continue;
                for (const int role : {int(Qt::DisplayRole), int(ChipTextRole), int(Qt::ToolTipRole)})
                    note(index.data(role).toString(), place + u" column "_s + head);
            }
        }
    }
    void read(const QWidget &root, const QString &page)
    {
        QList<const QWidget *> widgets{&root};
        for (const QWidget *each : root.findChildren<QWidget *>())
            widgets.append(each);
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible())
                continue;
            const QString place =
                page + u' ' + QLatin1String(widget->metaObject()->className()) + u'#' + widget->objectName();
            for (const QString &text : {widget->toolTip(), widget->accessibleName(),
                                        widget->accessibleDescription(), widget->statusTip()})
                note(text, place);
            if (widget->isWindow())
                note(widget->windowTitle(), place);
            for (const char *property : {"text", "placeholderText", "title", "plainText"}) {
                const bool isTyped =
                    qobject_cast<const QLineEdit *>(widget) && QLatin1String(property) == "text"_L1;
                if (!isTyped)
                    note(widget->property(property).toString(), place);
            }
            if (const auto *combo = qobject_cast<const QComboBox *>(widget)) {
                for (int i = 0; i < combo->count(); ++i)
                    note(combo->itemText(i), place);
            }
            if (const auto *view = qobject_cast<const QAbstractItemView *>(widget))
                readTable(*view, place);
            for (const QAction *action : widget->actions())
                note(action->text(), place);
            if (const auto *object = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
                object && object->isValid()) {
                note(object->text(QAccessible::Name), place);
                note(object->text(QAccessible::Description), place);
                if (!qobject_cast<const QLineEdit *>(widget))
                    note(object->text(QAccessible::Value), place);
            }
        }
    }
    void cutColumns(const Page &page, const QString &key, QStringList &cut) const
    {
        for (const DataTable *table : page.findChildren<DataTable *>()) {
            if (!table->isVisible() || !table->model())
                continue;
            const QHeaderView *head = table->horizontalHeader();
            for (const int column : const_cast<DataTable *>(table)->columns().shown()) {
                const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
                // The arrow of the order stands beside the text.
                const int arrow =
                    head->sortIndicatorSection() == column && head->isSortIndicatorShown() ? 14 : 0;
                const int room = table->columnWidth(column) - 2 * tokens::grid;
                if (head->fontMetrics().horizontalAdvance(title) + arrow > room)
                    cut << u"%1: the head “%2” has %3 of %4"_s.arg(key, title)
                               .arg(room)
                               .arg(head->fontMetrics().horizontalAdvance(title) + arrow);
                for (int row = 0; row < std::min(rowsRead, table->model()->rowCount()); ++row) {
                    const QModelIndex index = table->model()->index(row, column);
                    const QString text = index.data().toString();
                    // Long texts of people's own are cut and told whole by the tooltip.
                    constexpr int longest = 8;
                    if (text.size() > longest || !index.data(ChipTextRole).toString().isEmpty())
                        continue;
                    if (table->fontMetrics().horizontalAdvance(text) > room) {
                        cut << u"%1, %2: “%3” has %4 of %5"_s.arg(key, title, text)
                                   .arg(room)
                                   .arg(table->fontMetrics().horizontalAdvance(text));
                        break;
                    }
                }
            }
        }
    }
    [[nodiscard]] Options options() const
    {
        Options made;
        made.invitation =
            Invitation{{u"127.0.0.1"_s, m_server->port()}, keyFingerprint(m_server->certificate())};
        return made;
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
    /// The rows have come, or there are none.
    static void settle(const QWidget &page)
    {
        const auto *list = qobject_cast<const RecordListPage *>(&page);
        const auto isRead = [&] {
            auto *model = const_cast<RecordListPage *>(list)->model();
            return model->total() == 0 || (model->total() > 0 && model->idAt(0) > 0);
        };
        if (list)
            (void)QTest::qWaitFor(isRead, 3000);
        QTest::qWait(60);
    }
    /// What no sentence of the program holds: the words that everybody has, and what people enter themselves.
    [[nodiscard]] static QString foreign(QString text)
    {
        static const QRegularExpression data(
            // addresses, files, fingerprints, versions; numbers of people, courses, classes and notices
            u"[\\w.%+-]+@[\\w.-]+|licheng://\\S*|https?://"
            u"\\S*|[\\w-]+\\.(?:pdf|mp4|mp3|jpe?g|png|docx?|xlsx?|ods|"
            u"csv|zip|pptx?|txt|html|ics|svg)\\b|<[^>]*>|&[a-z]+;|%[0-9n]|\\b[A-Z]{1,3}[0-9]+[A-Z0-9]*\\b|"
            u"\\b[0-9]+[A-Z]+[0-9A-Z]*\\b|\\bt[0-9]{3}\\b|\\b[0-9a-f]{8,}\\b"_s);
        static const QRegularExpression keys(u"\\b(?:Ctrl|Shift|Alt|Enter|Return|Esc|Tab|Del|Delete|Space|"
                                             u"Home|End|PgUp|PgDown|PageUp|PageDown|F[0-9]+)"
                                             u"\\b"_s);
        static const QRegularExpression names(
            u"\\b(?:Licheng|HEIC|PDF|CSV|Excel|xlsx|xls|ods|csv|zip|ZIP|JPG|"
            u"JPEG|PNG|MP[34]|SVG|DOCX?|PPTX?|SHA-256|MD5|KB|MB|"
            u"GB|Google|Windows|LibreOffice|English|TLS|IP|URL|SMTP)\\b"_s);
        static const QRegularExpression word(u"[A-Za-z]{2,}|\\b[0-9]{4}-[0-9]{2}-[0-9]{2}"_s);
        text.remove(data).remove(keys).remove(names);
        const auto found = word.match(text);
        return found.hasMatch() ? found.captured() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QAccessible::setActive(true);
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

    void everyPageSpeaksChineseAndCutsNothing_data()
    {
        QTest::addColumn<QString>("login");
        for (const char *login : {"registry", "teaching", "affairs", "counsellor", "discipline", "t001",
                                  "11510001", "workgroup", "admin", "academic", "system", "principal"})
            QTest::addRow("%s", login) << QString::fromLatin1(login);
    }
    void everyPageSpeaksChineseAndCutsNothing()
    {
        QFETCH(const QString, login);
        const Language spoken(u"zh_TW"_s);
        const QTemporaryDir folder;
        m_texts.clear();
        Application application(options(), {std::make_unique<Settings>(std::make_unique<QSettings>(
                                                folder.filePath(u"settings.ini"_s), QSettings::IniFormat)),
                                            std::make_unique<NoSecretStore>(), u"zh_TW"_s,
                                            folder.filePath(u"drafts"_s), folder.filePath(u"state"_s)});
        application.start();
        QTRY_COMPARE(application.session().state(), SessionState::SignInNeeded);
        read(*application.signInWindow(), u"signIn"_s);
        signIn(application, login);
        QTRY_VERIFY(application.mainWindow());
        MainWindow &window = *application.mainWindow();
        window.frame().resize(smallScreen);
        QVERIFY(QTest::qWaitForWindowActive(&window.frame()));
        QStringList cut;
        for (const QString &key : window.pageKeys()) {
            window.open(key);
            Page *page = window.frame().page(key);
            QTRY_VERIFY2(page && page->isVisible(), qPrintable(key));
            settle(*page);
            read(window.frame(), key);
            cutColumns(*page, key, cut);
            QAction *create = window.actions().action(u"record.new"_s);
            if (create && create->isEnabled())
                create->trigger();
            QTest::qWait(20);
            const auto opened = [&]() -> QWidget * {
                QWidget *form = window.frame().findChild<RecordForm *>();
                return form ? form : QApplication::activeModalWidget();
            };
            if (QWidget *form = opened()) {
                read(*form, key + u" form"_s);
                QTest::keyClick(form, Qt::Key_Escape);
                QTRY_VERIFY2(!opened(), qPrintable(key));
            }
        }
        QVERIFY(m_texts.size() > 200);
        QStringList bad;
        for (const auto &[text, places] : m_texts) {
            if (const QString word = foreign(text); !word.isEmpty())
                bad << u"%1 in “%2” at %3"_s.arg(word, text.left(120), places.join(u" | "_s));
        }
        // A message of the test framework is cut.
        for (const QString &line : bad + cut)
            qInfo().noquote() << line;
        QVERIFY2(bad.isEmpty(), qPrintable(u"%1 texts"_s.arg(bad.size())));
        QVERIFY2(cut.isEmpty(), qPrintable(u"%1 columns"_s.arg(cut.size())));
    }
};

QTEST_MAIN(TestWindowTexts)
#include "tst_window_texts.moc"
