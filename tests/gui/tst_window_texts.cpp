// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"
#include "app/pages/schedule/timeline_edit.h"
#include "app/presenters/language.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"
#include "tests/support/sample_window.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QHeaderView>
#include <QMenu>
#include <QRegularExpression>
#include <QScrollBar>
#include <QToolButton>

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
    static constexpr QSize enlarged{1093, 614 - 32};    ///< the same at 125 %
    static constexpr QSize doubled{960, 540 - 32};      ///< 1920 × 1080 at 200 %
    static constexpr int rowsRead = 60;
    static constexpr int rowsOfWords = 1000; ///< a rare word may come late
    SampleServer m_server;
    std::map<QString, QStringList> m_texts; ///< with the places where they were seen
    QSet<QString> m_seen;                   ///< pages that were looked at in narrow windows

    void note(const QString &text, const QString &place)
    {
        if (!text.trimmed().isEmpty() && m_texts[text].size() < 3 && !m_texts[text].contains(place))
            m_texts[text].append(place);
    }
    /// Texts of a record are people's own and alike; what the program words differs from row to row.
    [[nodiscard]] static bool isWorded(const QAbstractItemModel &model, int column)
    {
        const auto *records = qobject_cast<const RecordTableModel *>(&model);
        const FieldInfo *field = records ? records->field(column) : nullptr;
        return !field || field->kind == FieldKind::Code || *field->codeTable || field->isIdentifier;
    }
    [[nodiscard]] static bool isHeld(const QAbstractItemModel &model, int row)
    {
        const auto *records = qobject_cast<const RecordTableModel *>(&model);
        return !records || records->idAt(row) > 0;
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
            const int most = isWorded(*model, column) ? rowsOfWords : rowsRead;
            for (int row = 0; row < std::min(most, model->rowCount()); ++row) {
                if (!isHeld(*model, row))
                    continue;
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
                    const bool isWhole =
                        table->model()->headerData(column, Qt::Horizontal, WholeColumnRole).toBool();
                    const int longest = isWhole ? 15 : 8;
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
    void cutLabels(const QWidget &root, const QString &key, QStringList &cut) const
    {
        for (const TextLabel *label : root.findChildren<TextLabel *>()) {
            // The middle of a file's name is told by the tool tip.
            if (!label->isVisible() || label->wordWrap() || label->elide() == Qt::ElideMiddle)
                continue;
            const auto room = [&] { return label->contentsRect().width(); };
            const auto wanted = [&] { return label->fontMetrics().horizontalAdvance(label->text()); };
            // A text that has just come is laid out with the next events.
            if (!QTest::qWaitFor([&] { return wanted() <= room(); }, 500))
                cut << u"%1: “%2” has %3 of %4"_s.arg(key, label->text()).arg(room()).arg(wanted());
        }
    }
    /// A page is scrolled up and down alone; only a picture or a timeline that is wider scrolls in itself.
    void sideways(MainWindow &window, Page &page, const QString &key, QStringList &cut) const
    {
        if (const auto *list = qobject_cast<const RecordListPage *>(&page);
            list && list->model()->total() > 0)
            page.findChild<DataTable *>()->goToRow(0);
        QTest::qWait(120);
        for (const ScrollPlace *place : page.findChildren<ScrollPlace *>()) {
            const bool isDrawn = qobject_cast<const ChartView *>(place->widget()) ||
                                 qobject_cast<const TimelineEdit *>(place->widget());
            if (place->isVisible() && !isDrawn && place->horizontalScrollBar()->maximum() > 0)
                cut << u"%1 is scrolled sideways by %2: %3"_s.arg(key)
                           .arg(place->horizontalScrollBar()->maximum())
                           .arg(widestIn(*place->widget()));
        }
        const auto *subtitle = window.frame().findChild<const TextLabel *>(u"pageSubtitle"_s);
        const int wanted = subtitle->fontMetrics().horizontalAdvance(subtitle->text());
        if (wanted > subtitle->contentsRect().width())
            cut << u"%1: “%2” has %3 of %4"_s.arg(key, subtitle->text())
                       .arg(subtitle->contentsRect().width())
                       .arg(wanted);
    }
    [[nodiscard]] static QString widestIn(const QWidget &root)
    {
        QStringList widest;
        for (const QWidget *each : root.findChildren<QWidget *>()) {
            const int least = std::max(each->minimumWidth(), each->minimumSizeHint().width());
            if (each->isVisible() && least > 260)
                widest << u"%1 %2 %3 “%4”"_s.arg(QLatin1String(each->metaObject()->className()),
                                                 each->objectName(), QString::number(least),
                                                 each->property("text").toString().left(60));
        }
        return widest.join(u" | "_s);
    }
    /// What a button of a page does is worded beside its picture, but for the signs that everybody knows.
    void wordless(const Page &page, const QString &key, QStringList &found) const
    {
        static const QRegularExpression signs(u"^(?:day(?:Back|Forward)|.*Menu|.*Again|.*Cancel)$"_s);
        for (const QToolButton *button : page.findChildren<QToolButton *>()) {
            if (button->isVisible() && button->text().isEmpty() &&
                !signs.match(button->objectName()).hasMatch())
                found << u"%1: a button without words: %2 (%3)"_s.arg(key, button->accessibleName(),
                                                                      button->objectName());
        }
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
        // Log-in names of the sample, by which accounts are told apart.
        static const QRegularExpression logins(
            u"\\b(?:registry|teaching|affairs|counsellor|discipline|adviser|workgroup|evening(?:teaching|"
            u"affairs|director)?|academic|affairsdirector|library|practicum|infodirector|system|convenor|"
            u"principal|admin)\\b"_s);
        static const QRegularExpression word(u"[A-Za-z]{2,}|\\b[0-9]{4}-[0-9]{2}-[0-9]{2}"_s);
        text.remove(data).remove(keys).remove(names).remove(logins);
        const auto found = word.match(text);
        return found.hasMatch() ? found.captured() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QAccessible::setActive(true);
        m_server.start();
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
        m_texts.clear();
        SampleWindow window(m_server, u"zh_TW"_s);
        read(window.start(), u"signIn"_s);
        MainWindow *signedIn = window.signIn(login);
        QVERIFY(signedIn);
        signedIn->frame().resize(smallScreen);
        QStringList cut;
        window.walk({[&](const QString &key, Page &page) {
                         settle(page);
                         read(signedIn->frame(), key);
                         cutColumns(page, key, cut);
                         signedIn->frame().setMinimumSize(doubled); // as on such a screen
                         signedIn->frame().resize(enlarged);
                         QTest::qWait(60);
                         cutColumns(page, key + u" at 125 %"_s, cut);
                         // A page is as wide for one role as for another.
                         if (const bool isNew = !m_seen.contains(key); isNew) {
                             m_seen.insert(key);
                             sideways(*signedIn, page, key + u" at 125 %"_s, cut);
                             signedIn->frame().resize(doubled);
                             QTest::qWait(60);
                             sideways(*signedIn, page, key + u" at 200 %"_s, cut);
                         }
                         signedIn->frame().resize(smallScreen);
                         QTest::qWait(60);
                         cutLabels(signedIn->frame(), key, cut);
                         wordless(page, key, cut);
                     },
                     [&](const QString &key, QWidget &form) { read(form, key + u" form"_s); }});
        QVERIFY(m_texts.size() > 200);
        QStringList bad;
        for (const auto &[text, places] : m_texts) {
            // What the role may not read is left out of its pages.
            if (text == u"無法讀取" || text == u"未能讀取")
                bad << u"%1 at %2"_s.arg(text, places.join(u" | "_s));
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
