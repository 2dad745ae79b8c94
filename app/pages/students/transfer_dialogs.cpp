// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/transfer_dialogs.h"

#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

TransferExportDialog::TransferExportDialog(const PageContext &context, const QList<qint64> &students,
                                           const QString &folder, QWidget *parent)
    : QDialog(parent), m_client(context.source), m_messages(new MessageBar(this)),
      m_progress(new ProgressStrip(this)), m_facts(new TextLabel({}, Type::Body)),
      m_password(new QLineEdit(this)), m_copy(new Button(tr("Copy")))
{
    setObjectName(u"transferExport"_s);
    setWindowTitle(tr("Transfer package"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = dialogColumn(this);
    column->addWidget(m_messages);
    column->addWidget(m_progress);
    m_facts->setWordWrap(true);
    m_facts->setElide(Qt::ElideNone);
    column->addWidget(m_facts);
    auto *label = new QLabel(tr("Password (told only here, kept nowhere)"));
    label->setBuddy(m_password);
    column->addWidget(label);
    m_password->setObjectName(u"transferPassword"_s);
    m_password->setReadOnly(true);
    m_copy->setAutoDefault(false);
    m_copy->setEnabled(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_password, 1);
    row->addWidget(m_copy);
    column->addLayout(row);
    auto *advice = new TextLabel(
        tr("Hand the password over by another way than the package. Who loses it asks for a new package."),
        Type::Small, Ink::Dim);
    advice->setWordWrap(true);
    advice->setElide(Qt::ElideNone);
    column->addWidget(advice);
    column->addStretch(1);
    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    close->answerEnter();
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    column->addLayout(foot);
    resize(560, 320);
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(m_copy, &Button::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_password->text()); });
    connect(&m_client, &TransferClient::progress, this, [this](qint64 done, qint64 total) {
        m_progress->setProgress(tr("Fetching the package"), done, total);
    });
    connect(&m_client, &TransferClient::fetched, this, &TransferExportDialog::tell);
    connect(&m_client, &TransferClient::failed, this, [this](const protocol::Fault &fault) {
        m_progress->finish();
        m_messages->showMessage({Tone::Bad, transfer_text::fault(fault), {}});
    });
    connect(&m_client, &TransferClient::fileFailed, this, [this](const QString &sentence) {
        m_progress->finish();
        m_messages->showMessage({Tone::Bad, sentence, {}});
    });
    m_progress->setCancel(ProgressStrip::Cancel::Impossible);
    m_progress->setProgress(tr("Packing"), 0, 0);
    QJsonArray ids;
    for (const qint64 id : students)
        ids.append(id);
    m_client.fetch(ids, folder);
}

void TransferExportDialog::tell(const QJsonObject &package)
{
    m_progress->finish();
    m_facts->setText(tr("%1\n%n student(s), %2 posts, %3 course outcomes, %4 performances, %5 files.",
                        nullptr, int(package[u"students"].toArray().size()))
                         .arg(package[u"file"].toString())
                         .arg(package[u"cadrePosts"].toInteger())
                         .arg(package[u"courseOutcomes"].toInteger())
                         .arg(package[u"performances"].toInteger())
                         .arg(package[u"files"].toInteger()) +
                     u'\n' + tr("MD5 %1").arg(package[u"md5"].toString()));
    m_password->setText(package[u"password"].toString());
    m_copy->setEnabled(true);
    m_password->setFocus();
    m_password->selectAll();
}

TransferImportDialog::TransferImportDialog(const PageContext &context, const QString &path, QWidget *parent)
    : QDialog(parent), m_context(context), m_client(context.source), m_path(path),
      m_messages(new MessageBar(this)), m_progress(new ProgressStrip(this)), m_password(new QLineEdit(this)),
      m_check(new Button(tr("Check"), ButtonKind::Primary)), m_students(new DataTable(this)),
      m_model(new QStandardItemModel(0, 6, this)), m_remarks(new QPlainTextEdit(this)),
      m_all(new Button(tr("Take over"), ButtonKind::Primary)),
      m_good(new Button(tr("Only those without problems")))
{
    setObjectName(u"transferImport"_s);
    setWindowTitle(tr("Transfer package of another school"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = dialogColumn(this);
    column->addWidget(m_messages);
    column->addWidget(m_progress);
    column->addWidget(new TextLabel(QFileInfo(path).fileName(), Type::Title));
    auto *label = new QLabel(tr("Password of the package"));
    label->setBuddy(m_password);
    m_password->setObjectName(u"transferPassword"_s);
    m_check->setObjectName(u"transferCheck"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_password, 1);
    row->addWidget(m_check);
    column->addLayout(row);
    m_students->setMarks(DataTable::Marks::Hidden);
    m_model->setHorizontalHeaderLabels({tr("Student number"), tr("Name"), tr("What happens"), tr("Posts"),
                                        tr("Outcomes"), tr("Performances")});
    m_students->setModel(m_model);
    m_students->columns().setWidths({110, 110, 130, 80, 80, 100});
    column->addWidget(m_students, 2);
    m_remarks->setObjectName(u"transferRemarks"_s);
    m_remarks->setReadOnly(true);
    m_remarks->setTabChangesFocus(true);
    m_remarks->setPlaceholderText(
        tr("Problems and notes stand here after the check. Nothing is changed before you take it over."));
    column->addWidget(m_remarks, 1);
    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    // Taking over is never what Enter in the password does.
    m_check->answerEnter();
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(m_good);
    foot->addWidget(m_all);
    column->addLayout(foot);
    m_progress->hide();
    resize(760, 560);
    m_all->setObjectName(u"transferAll"_s);
    m_good->setObjectName(u"transferGood"_s);
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(m_check, &Button::clicked, this, &TransferImportDialog::check);
    connect(m_password, &QLineEdit::textChanged, this, &TransferImportDialog::updateButtons);
    connect(m_all, &Button::clicked, this, [this] {
        m_client.apply(TransferClient::Mode::All);
        updateButtons();
    });
    connect(m_good, &Button::clicked, this, [this] {
        m_client.apply(TransferClient::Mode::Good);
        updateButtons();
    });
    connect(&m_client, &TransferClient::progress, this, [this](qint64 done, qint64 total) {
        m_progress->setProgress(tr("Sending the package"), done, total);
    });
    connect(&m_client, &TransferClient::checked, this, &TransferImportDialog::tell);
    connect(&m_client, &TransferClient::applied, this, [this](const QJsonObject &plan) {
        int taken = 0;
        for (const QJsonValue &student : plan[u"students"].toArray())
            taken += student[u"step"].toString() == u"take" ? 1 : 0;
        m_context.notices.say(Notices::Kind::Done, tr("%n student(s) were taken over.", nullptr, taken));
        accept();
    });
    connect(&m_client, &TransferClient::failed, this, [this](const protocol::Fault &fault) {
        m_progress->finish();
        m_messages->showMessage({Tone::Bad, transfer_text::fault(fault), {}});
        updateButtons();
    });
    connect(&m_client, &TransferClient::fileFailed, this, [this](const QString &sentence) {
        m_progress->finish();
        m_messages->showMessage({Tone::Bad, sentence, {}});
        updateButtons();
    });
    updateButtons();
    m_password->setFocus();
}

void TransferImportDialog::check()
{
    m_messages->clear();
    m_new = 0;
    m_refused = 0;
    m_progress->setCancel(ProgressStrip::Cancel::Impossible);
    m_progress->setProgress(tr("Checking"), 0, 0);
    // The bytes are there already when only the password was wrong.
    if (m_client.isSent())
        m_client.readAgain(m_password->text());
    else
        m_client.read(m_path, m_password->text());
    updateButtons();
}

void TransferImportDialog::tell(const QJsonObject &plan)
{
    m_progress->finish();
    m_model->removeRows(0, m_model->rowCount());
    for (const QJsonValue &student : plan[u"students"].toArray()) {
        const QString step = student[u"step"].toString();
        m_new += step == u"take" ? 1 : 0;
        m_refused += step == u"refused" ? 1 : 0;
        QList<QStandardItem *> items;
        for (const QString &text :
             {student[u"studentNumber"].toString(), student[u"name"].toString(), transfer_text::step(step),
              QString::number(student[u"cadrePosts"].toInteger()),
              QString::number(student[u"courseOutcomes"].toInteger()),
              QString::number(student[u"performances"].toInteger())})
            items.append(new QStandardItem(text));
        m_model->appendRow(items);
    }
    QStringList remarks;
    for (const char *list : {"problems", "notes"}) {
        for (const QJsonValue &remark : plan[QLatin1String(list)].toArray())
            remarks.append(transfer_text::remark(remark.toObject()));
    }
    m_remarks->setPlainText(remarks.join(u'\n'));
    if (m_refused > 0)
        m_messages->showMessage(
            {Tone::Warn,
             tr("%n student(s) cannot be taken over; the reasons stand below.", nullptr, m_refused),
             {}});
    else if (m_new == 0)
        m_messages->showMessage({Tone::Info, tr("The package brings nothing new."), {}});
    updateButtons();
}

void TransferImportDialog::updateButtons()
{
    const bool isFree = !m_client.isRunning();
    m_check->setEnabled(isFree && !m_password->text().trimmed().isEmpty());
    m_all->setEnabled(isFree && m_new > 0 && m_refused == 0);
    m_good->setEnabled(isFree && m_new > 0);
    m_good->setVisible(m_refused > 0);
    m_all->setVisible(m_refused == 0);
}

void askTransferExport(const PageContext &context, const QList<qint64> &students, QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, TransferExportDialog::tr("Folder for the transfer package"),
                                   context.settings.value(Setting::LastFolder).toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [&context, students, parent](const QString &folder) {
                         context.settings.setValue(Setting::LastFolder, folder);
                         (new TransferExportDialog(context, students, folder, parent))->open();
                     });
    dialog->open();
}

void askTransferImport(const PageContext &context, QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, TransferImportDialog::tr("Transfer package of another school"),
                                   context.settings.value(Setting::LastFolder).toString(),
                                   TransferImportDialog::tr("Transfer packages (*.zip)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&context, parent](const QString &path) {
        context.settings.setValue(Setting::LastFolder, QFileInfo(path).absolutePath());
        (new TransferImportDialog(context, path, parent))->open();
    });
    dialog->open();
}

} // namespace licheng
