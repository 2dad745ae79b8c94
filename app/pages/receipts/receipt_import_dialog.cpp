// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/receipts/receipt_import_dialog.h"

#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/presenters/receipt_text.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/receipt_row.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStandardItemModel>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ReceiptImportDialog::ReceiptImportDialog(const PageContext &context, const QString &path, QWidget *parent)
    : QDialog(parent), m_context(context), m_client(context.source, nullptr, u"receiptPackage"_s),
      m_path(path), m_messages(new MessageBar(this)), m_progress(new ProgressStrip(this)),
      m_password(new QLineEdit(this)), m_check(new Button(tr("Check"), ButtonKind::Primary)),
      m_lists(new TextLabel({}, Type::Body)), m_deviations(new DataTable(this)),
      m_model(new QStandardItemModel(0, 6, this)), m_import(new Button(tr("Import"), ButtonKind::Primary))
{
    setObjectName(u"receiptImport"_s);
    setWindowTitle(tr("Package of receipts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = dialogColumn(this);
    column->addWidget(m_messages);
    column->addWidget(m_progress);
    column->addWidget(new TextLabel(QFileInfo(path).fileName(), Type::Title));
    auto *label = new QLabel(tr("Password of the package"));
    label->setBuddy(m_password);
    m_password->setObjectName(u"receiptPassword"_s);
    m_password->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    m_check->setObjectName(u"receiptCheck"_s);
    m_check->answerEnter();
    auto *row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_password, 1);
    row->addWidget(m_check);
    column->addLayout(row);
    m_lists->setObjectName(u"receiptLists"_s);
    m_lists->setWordWrap(true);
    m_lists->setElide(Qt::ElideNone);
    m_lists->setText(
        tr("The check compares each row with what was submitted. Nothing is changed before you import."));
    column->addWidget(m_lists);
    m_deviations->setMarks(DataTable::Marks::Hidden);
    m_deviations->setAccessibleName(tr("Rows that came otherwise than they were submitted"));
    m_model->setHorizontalHeaderLabels(
        {tr("Comparison"), tr("Student number"), tr("Name"), tr("Sheet"), tr("Item"), tr("Differences")});
    m_deviations->setModel(m_model);
    m_deviations->columns().setWidths({92, 96, 84, 140, 150, 300});
    column->addWidget(m_deviations, 1);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(tr("Close"));
    close->setKeyHint(u"Esc"_s);
    close->setAutoDefault(false);
    foot->addWidget(close);
    m_import->setObjectName(u"receiptImportAll"_s);
    m_import->setAutoDefault(false);
    foot->addWidget(m_import);
    column->addLayout(foot);
    m_progress->hide();
    resize(920, 560);
    connect(close, &Button::clicked, this, &QDialog::reject);
    connect(m_check, &Button::clicked, this, &ReceiptImportDialog::check);
    connect(m_import, &Button::clicked, this, [this] {
        m_progress->setProgress(tr("Importing"), 0, 0);
        m_client.apply(TransferClient::Mode::All);
        updateButtons();
    });
    connect(&m_client, &TransferClient::progress, this, [this](qint64 done, qint64 total) {
        m_progress->setProgress(tr("Sending the package"), done, total);
    });
    connect(&m_client, &TransferClient::checked, this, &ReceiptImportDialog::tell);
    connect(&m_client, &TransferClient::applied, this, [this](const QJsonObject &plan) {
        m_context.notices.say(Notices::Kind::Done,
                              tr("Import %1: %n receipt(s).", nullptr, plan[u"record"][u"rowCount"].toInt())
                                  .arg(plan[u"record"][u"number"].toInt()));
        accept();
    });
    const auto fail = [this](const QString &sentence) {
        m_isChecked = false;
        m_progress->finish();
        m_messages->showMessage({Tone::Bad, sentence, {}});
        updateButtons();
    };
    connect(&m_client, &TransferClient::failed, this,
            [fail](const protocol::Fault &fault) { fail(receipt_text::fault(fault)); });
    connect(&m_client, &TransferClient::fileFailed, this, fail);
    updateButtons();
    m_password->setFocus();
}

void ReceiptImportDialog::check()
{
    m_messages->clear();
    m_isChecked = false;
    m_progress->setCancel(ProgressStrip::Cancel::Impossible);
    m_progress->setProgress(tr("Checking"), 0, 0);
    // The bytes are there already when only the password was wrong.
    if (m_client.isSent())
        m_client.readAgain(m_password->text());
    else
        m_client.read(m_path, m_password->text());
    updateButtons();
}

void ReceiptImportDialog::tell(const QJsonObject &plan)
{
    m_progress->finish();
    m_isChecked = true;
    QStringList lines;
    for (const QJsonValue &list : plan[u"lists"].toArray()) {
        lines.append(tr("%1: same %2, changed %3, missing %4, not submitted %5; %6 keep their confirmation")
                         .arg(receipt_text::list(list.toObject()))
                         .arg(list[u"same"].toInteger())
                         .arg(list[u"changed"].toInteger())
                         .arg(list[u"missing"].toInteger())
                         .arg(list[u"unknown"].toInteger())
                         .arg(list[u"kept"].toInteger()));
    }
    m_lists->setText(lines.join(u'\n'));
    m_model->removeRows(0, m_model->rowCount());
    const QJsonArray deviations = plan[u"deviations"].toArray();
    for (const QJsonValue &row : deviations) {
        QList<QStandardItem *> items;
        for (const QString &text :
             {messages::codeLabel(choices<ReceiptComparison>(), row[u"comparison"].toString()),
              row[u"studentNumber"].toString(), row[u"name"].toString(), row[u"sheet"].toString(),
              row[u"title"].toString(), row[u"differences"].toString().replace(u'\n', u"；"_s)}) {
            auto *item = new QStandardItem(text);
            item->setToolTip(text);
            items.append(item);
        }
        m_model->appendRow(items);
    }
    const qint64 total = plan[u"deviationsTotal"].toInteger();
    if (total > deviations.size())
        m_messages->showMessage(
            {Tone::Warn,
             tr("%1 rows came otherwise than they were submitted; the first %2 are shown.")
                 .arg(total)
                 .arg(deviations.size()),
             {}});
    else if (total > 0)
        m_messages->showMessage(
            {Tone::Warn, tr("%n row(s) came otherwise than submitted.", nullptr, int(total)), {}});
    else
        m_messages->showMessage({Tone::Ok, tr("Every row came as it was submitted."), {}});
    updateButtons();
}

void ReceiptImportDialog::updateButtons()
{
    const bool isFree = !m_client.isRunning();
    m_check->setEnabled(isFree);
    m_import->setEnabled(isFree && m_isChecked);
}

void askReceiptImport(const PageContext &context, QWidget *parent)
{
    auto *dialog = new QFileDialog(parent, ReceiptImportDialog::tr("Package of receipts"),
                                   context.settings.value(Setting::LastFolder).toString(),
                                   ReceiptImportDialog::tr("Packages of receipts (*.zip)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [&context, parent](const QString &path) {
        context.settings.setValue(Setting::LastFolder, QFileInfo(path).absolutePath());
        (new ReceiptImportDialog(context, path, parent))->open();
    });
    dialog->open();
}

} // namespace licheng
