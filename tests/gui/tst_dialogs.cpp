// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/drafts_dialog.h"
#include "app/pages/common/note_dialog.h"
#include "app/pages/common/open_forms.h"
#include "app/pages/common/quick_entry_dialog.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/remove_dialog.h"
#include "app/pages/common/row_actions.h"
#include "app/pages/common/undo_dialog.h"
#include "app/pages/group/award_page.h"
#include "app/pages/progress/behind_dialog.h"
#include "app/pages/receipts/receipt_dialogs.h"
#include "app/pages/retention/retention_dialog.h"
#include "app/pages/shell/application.h"
#include "app/pages/shell/handbook_window.h"
#include "app/pages/shell/mail_dialog.h"
#include "app/pages/shell/own_account_dialog.h"
#include "app/pages/students/transfer_dialogs.h"
#include "app/pages/students/turn_dialog.h"
#include "app/pages/troubles/trouble_dialog.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/frame/windowroom.h"
#include "app/widgets/theme/button.h"
#include "shared/model/records.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryFile>
#include <QTest>
#include <QVBoxLayout>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// Every dialog on the screen of an office's computer whose user reads at 200 %: 960 × 540.
class TestDialogs : public QObject
{
    Q_OBJECT

    using Make = std::function<QWidget *()>;

    Theme m_theme;
    std::unique_ptr<PageFixture> m_fixture;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<Handbook> m_handbook;
    std::unique_ptr<QWidget> m_window;

    QWidget *form(const RecordType &type)
    {
        auto *presenter = new RecordFormPresenter(m_fixture->school, m_fixture->drafts, type, QStringList());
        presenter->create({});
        return new RecordForm(m_fixture->context(), presenter, m_window.get());
    }

    [[nodiscard]] std::vector<std::pair<QString, Make>> dialogs()
    {
        const PageContext c = m_fixture->context();
        QWidget *w = m_window.get();
        const RecordType &post = *recordType(u"cadrePost"_s);
        const RecordType &student = *recordType(u"student"_s);
        QStringList names;
        for (int i = 0; i < 40; ++i)
            names.append(u"11311%1 林承翰"_s.arg(i));
        std::vector<std::pair<QString, Make>> all{
            {u"account"_s, [=, this] { return new OwnAccountDialog(c.source, c.settings, m_theme, w); }},
            {u"handbook"_s, [=, this] { return new HandbookWindow(*m_handbook, c.settings, w); }},
            {u"drafts"_s, [=] { return new DraftsDialog(c.drafts, c.undo, c.navigator, w); }},
            {u"undo"_s, [=] { return new UndoDialog(c.undo, c.source, c.codes, w); }},
            {u"mails"_s, [=] { return new MailDialog(c.source, c.notices, w); }},
            {u"problem"_s, [=, this] { return new ProblemDialog(*m_log, u"1.0"_s, c.settings, w); }},
            {u"trouble"_s,
             [=] {
                 QPixmap picture(1440, 900);
                 picture.fill(Qt::white);
                 return new TroubleDialog({c.source, c.notices, u"Students"_s, picture, u"log"_s}, w);
             }},
            {u"remove"_s, [=] { return new RemoveDialog(40, names, w); }},
            {u"note"_s,
             [=] {
                 return new NoteDialog(
                     {u"x"_s, u"T"_s, u"H"_s, u"said"_s, u"Label"_s, u"e.g."_s, u"Go"_s, 100, true}, w);
             }},
            {u"quick"_s,
             [=, &post] {
                 return new QuickEntryDialog(
                     c, post,
                     {u"studentId"_s, u"unitName"_s, u"startsOn"_s, u"endsOn"_s, u"post"_s, u"levelCode"_s},
                     {{},
                      [](const FieldInfo &field, const QJsonObject &) {
                          return std::optional(ShapedField{QString::fromUtf8(field.label), field.isRequired});
                      }},
                     {}, std::make_shared<QuickEntryState>(), w);
             }},
            {u"change"_s,
             [=, &student] {
                 const FieldInfo *first = student.field(u"department"_s);
                 return new ChangeFieldDialog(c, student, {first, student.field(u"note"_s)}, *first, 3, w);
             }},
            {u"award"_s, [=] { return new AwardDialog(c, w); }},
            {u"behind"_s, [=] { return new BehindDialog(c, {}, u"T"_s, w); }},
            {u"turn"_s, [=, this] { return new TurnDialog(c, m_fixture->term.year, w); }},
            {u"transfer"_s, [=] { return new TransferExportDialog(c, {1}, {}, w); }},
        };
        for (const RecordType *type : allRecordTypes())
            all.push_back({u"form of "_s + type->name(), [this, type] { return form(*type); }});
        return all;
    }

    /// What can be pressed or typed into, without the message bar's own.
    static QHash<QWidget *, QRect> controls(QWidget &dialog, const QWidget *bar)
    {
        QHash<QWidget *, QRect> places;
        for (QWidget *each : dialog.findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<QAbstractButton *>(each) || qobject_cast<QLineEdit *>(each) ||
                                   qobject_cast<QComboBox *>(each);
            if (isControl && each->isVisible() && !bar->isAncestorOf(each) &&
                !each->visibleRegion().isEmpty())
                places.insert(each, QRect(each->mapToGlobal(QPoint()), each->size()));
        }
        return places;
    }

private Q_SLOTS:
    void init()
    {
        failOnAnyWarning();
        m_theme.apply(ThemeChoice::Light);
        window_room::install();
        m_fixture = std::make_unique<PageFixture>();
        QTRY_VERIFY(m_fixture->work.isLoaded());
        m_log = std::make_unique<EventLog>(m_fixture->folder.path());
        m_handbook = std::make_unique<Handbook>(u"zh_TW"_s);
        m_window = std::make_unique<QWidget>();
        m_window->resize(900, 480);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_handbook.reset();
        m_log.reset();
        m_fixture.reset();
    }

    void everyDialogFitsTheScreenWithItsButtons()
    {
        const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
        QCOMPARE(screen.size(), QSize(960, 540));
        for (const auto &[name, make] : dialogs()) {
            const QPointer<QWidget> dialog = make();
            dialog->setAttribute(Qt::WA_DeleteOnClose, false);
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            QCoreApplication::processEvents(); // what is laid out later
            const auto told = [&] {
                return qPrintable(u"%1 %2x%3+%4+%5"_s.arg(name)
                                      .arg(dialog->width())
                                      .arg(dialog->height())
                                      .arg(dialog->x())
                                      .arg(dialog->y()));
            };
            const QRect room(screen.topLeft(), window_room::of(*dialog->screen()));
            QVERIFY2(dialog->width() <= room.width() && dialog->height() <= room.height(), told());
            if (qobject_cast<QDialog *>(dialog))
                QVERIFY2(screen.contains(dialog->geometry()), told());
            for (QAbstractButton *button : dialog->findChildren<Button *>()) {
                // What is in a place that scrolls is reached by scrolling.
                const QWidget *place = button->parentWidget();
                while (place && place != dialog && !qobject_cast<const QAbstractScrollArea *>(place))
                    place = place->parentWidget();
                if (button->isVisible() && place == dialog)
                    QVERIFY2(dialog->rect().contains(QRect(button->mapTo(dialog, QPoint()), button->size())),
                             told());
            }
            delete dialog;
        }
    }

    void whatNeedsMoreThanTheScreenScrolls()
    {
        QDialog dialog;
        auto *column = new QVBoxLayout(&dialog);
        for (int i = 0; i < 30; ++i) {
            auto *line = new QLineEdit;
            line->setMinimumHeight(30);
            column->addWidget(line);
        }
        auto *last = new Button(u"Go"_s);
        column->addWidget(last);
        dialog.show();
        QVERIFY(dialog.height() <= 500);
        last->setFocus();
        auto *place = dialog.findChild<QScrollArea *>();
        QVERIFY(place);
        place->ensureWidgetVisible(last);
        QVERIFY(!last->visibleRegion().isEmpty());
    }

    void whatGrowsLaterStaysOnTheScreen()
    {
        QDialog dialog;
        auto *column = new QVBoxLayout(&dialog);
        auto *text = new QLabel(u"a"_s);
        column->addWidget(text);
        dialog.show();
        dialog.move(100, 400);
        text->setMinimumHeight(300);
        QTRY_VERIFY(dialog.height() >= 300);
        QTRY_VERIFY2(dialog.geometry().bottom() < 540,
                     qPrintable(QString::number(dialog.geometry().bottom())));
    }

    void aMessageMovesNothingThatIsUnderTheMouse()
    {
        int tried = 0;
        for (const auto &[name, make] : dialogs()) {
            const QPointer<QWidget> dialog = make();
            dialog->setAttribute(Qt::WA_DeleteOnClose, false);
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            QCoreApplication::processEvents();
            if (auto *bar = dialog->findChild<MessageBar *>()) {
                bar->clear();
                QCoreApplication::processEvents();
                const auto before = controls(*dialog, bar);
                bar->showMessage({Tone::Warn, u"Something is to be said."_s, {}});
                QCoreApplication::processEvents();
                QVERIFY2(bar->isVisible() &&
                             dialog->rect().contains(QRect(bar->mapTo(dialog, QPoint()), bar->size())),
                         qPrintable(name));
                for (auto it = before.begin(); it != before.end(); ++it) {
                    const QRect now(it.key()->mapToGlobal(QPoint()), it.key()->size());
                    // A scroll bar that comes with it may narrow it.
                    QVERIFY2(now.top() == it->top() && now.contains(it->center()),
                             qPrintable(u"%1: %2 %3 moved by %4"_s
                                            .arg(name, it.key()->objectName(), it.key()->accessibleName())
                                            .arg(now.top() - it->top())));
                }
                ++tried;
            }
            delete dialog;
        }
        QVERIFY(tried > 10);
    }
};

int main(int argc, char *argv[])
{
    QTemporaryFile screens;
    if (!screens.open())
        return 1;
    screens.write(R"({"screens":[{"name":"office","x":0,"y":0,"width":960,"height":540,"logicalDpi":96,)"
                  R"("logicalBaseDpi":96,"dpr":1}]})");
    screens.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screens.fileName().toLocal8Bit());
    QApplication app(argc, argv);
    TestDialogs test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_dialogs.moc"
