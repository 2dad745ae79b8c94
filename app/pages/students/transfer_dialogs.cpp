// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/transfer_dialogs.h"

#include "app/models/display.h"
#include "app/pages/common/file_dialog.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QClipboard>
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
    setProperty("handbookPart", u"transfer"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = dialogColumn(this);
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
    column->addWidget(m_progress);
    column->addWidget(m_messages);
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
    : PackageDialog(
          context, path, u"transfer"_s,
          {tr("Transfer package of another school"), tr("Take over"), tr("Only those without problems")},
          Password::Needed, parent),
      m_students(new DataTable(this)), m_model(new QStandardItemModel(0, 6, this)),
      m_remarks(new QPlainTextEdit(this))
{
    setObjectName(u"transferImport"_s);
    m_students->setAccessibleName(recordTitle(*recordType(u"student"_s)));
    m_students->setMarks(DataTable::Marks::Hidden);
    m_model->setHorizontalHeaderLabels({tr("Student number"), tr("Name"), tr("What happens"), tr("Posts"),
                                        tr("Outcomes"), tr("Performances")});
    m_students->setModel(m_model);
    m_students->columns().setWidths({110, 110, 130, 80, 80, 100});
    body()->addWidget(m_students, 2);
    m_remarks->setObjectName(u"transferRemarks"_s);
    m_remarks->setReadOnly(true);
    m_remarks->setTabChangesFocus(true);
    m_remarks->setPlaceholderText(
        tr("Problems and notes stand here after the check. Nothing is changed before you take it over."));
    body()->addWidget(m_remarks, 1);
    resize(760, 560);
}

PackageDialog::Offer TransferImportDialog::tell(const QJsonObject &plan)
{
    int fresh = 0;
    int refused = 0;
    m_model->removeRows(0, m_model->rowCount());
    for (const QJsonValue &student : plan[u"students"].toArray()) {
        const QString step = student[u"step"].toString();
        fresh += step == u"take" ? 1 : 0;
        refused += step == u"refused" ? 1 : 0;
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
    if (refused > 0)
        messages()->showMessage(
            {Tone::Warn,
             tr("%n student(s) cannot be taken over; the reasons stand below.", nullptr, refused),
             {}});
    else if (fresh == 0)
        messages()->showMessage({Tone::Info, tr("The package brings nothing new."), {}});
    return fresh == 0 ? Offer::Nothing : refused > 0 ? Offer::Good : Offer::All;
}

void TransferImportDialog::forget()
{
    m_model->removeRows(0, m_model->rowCount());
    m_remarks->clear();
}

QString TransferImportDialog::doneText(const QJsonObject &plan) const
{
    int taken = 0;
    for (const QJsonValue &student : plan[u"students"].toArray())
        taken += student[u"step"].toString() == u"take" ? 1 : 0;
    return tr("%n student(s) were taken over.", nullptr, taken);
}

QString TransferImportDialog::faultText(const protocol::Fault &fault) const
{
    return transfer_text::fault(fault);
}

void askTransferExport(const PageContext &context, const QList<qint64> &students, QWidget *parent)
{
    auto *dialog =
        new FileDialog(parent, TransferExportDialog::tr("Folder for the transfer package"), context.settings);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [&context, students, parent](const QString &folder) {
                         (new TransferExportDialog(context, students, folder, parent))->open();
                     });
    dialog->open();
}

void askTransferImport(const PageContext &context, QWidget *parent)
{
    askPackage(context, parent, TransferImportDialog::tr("Transfer package of another school"),
               TransferImportDialog::tr("Transfer packages (*.zip)"),
               [&context, parent](const QString &path) {
                   (new TransferImportDialog(context, path, parent))->open();
               });
}

} // namespace licheng
