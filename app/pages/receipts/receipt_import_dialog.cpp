// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/receipts/receipt_import_dialog.h"

#include "app/presenters/messages.h"
#include "app/presenters/receipt_text.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/receipt_row.h"

#include <QItemSelectionModel>
#include <QJsonArray>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ReceiptImportDialog::ReceiptImportDialog(const PageContext &context, const QString &path, QWidget *parent)
    : PackageDialog(context, path, u"receiptPackage"_s,
                    {tr("Package of receipts"), tr("Import"), tr("Import the other lists")},
                    Password::Possible, parent),
      m_lists(new TextLabel({}, Type::Body)), m_deviations(new DataTable(this)),
      m_model(new QStandardItemModel(0, 6, this)), m_whole(new TextLabel({}, Type::Small))
{
    setObjectName(u"receiptImport"_s);
    m_lists->setObjectName(u"receiptLists"_s);
    m_lists->setWordWrap(true);
    m_lists->setElide(Qt::ElideNone);
    m_lists->setText(
        tr("The check compares each row with what was submitted. Nothing is changed before you import."));
    body()->addWidget(m_lists);
    m_deviations->setObjectName(u"receiptDeviations"_s);
    m_deviations->setMarks(DataTable::Marks::Hidden);
    m_deviations->setAccessibleName(tr("Rows that came otherwise than they were submitted"));
    m_model->setHorizontalHeaderLabels(
        {tr("Comparison"), tr("Student number"), tr("Name"), tr("Sheet"), tr("Item"), tr("Differences")});
    m_deviations->setModel(m_model);
    m_deviations->columns().setWidths({92, 96, 84, 140, 150, 300});
    body()->addWidget(m_deviations, 1);
    // A cell shows the beginning of a text that may differ at its end.
    m_whole->setObjectName(u"receiptWhole"_s);
    m_whole->setWordWrap(true);
    m_whole->setElide(Qt::ElideNone);
    body()->addWidget(m_whole);
    connect(m_deviations->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &row) {
                m_whole->setText(row.siblingAtColumn(m_model->columnCount() - 1).data().toString());
            });
    resize(920, 560);
}

PackageDialog::Offer ReceiptImportDialog::tell(const QJsonObject &plan)
{
    QStringList lines;
    for (const QJsonValue &list : plan[u"lists"].toArray()) {
        const QString name = receipt_text::list(list.toObject());
        if (const int edition = list[u"formerEdition"].toInt())
            lines.append(tr("%1: rows of edition %2; edition %3 was submitted since, so they stay out")
                             .arg(name)
                             .arg(edition)
                             .arg(list[u"edition"].toInt()));
        else
            lines.append(
                tr("%1: same %2, changed %3, missing %4, not submitted %5; %6 keep their confirmation")
                    .arg(name)
                    .arg(list[u"same"].toInteger())
                    .arg(list[u"changed"].toInteger())
                    .arg(list[u"missing"].toInteger())
                    .arg(list[u"unknown"].toInteger())
                    .arg(list[u"kept"].toInteger()));
    }
    if (const int known = plan[u"known"].toInt())
        lines.append(tr("The same package came in before, as import %1.").arg(known));
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
    m_whole->clear();
    if (!deviations.isEmpty())
        m_deviations->setCurrentIndex(m_model->index(0, 0));
    const QString mode = plan[u"mode"].toString();
    const qint64 total = plan[u"deviationsTotal"].toInteger();
    if (mode == u"none")
        messages()->showMessage(
            {Tone::Bad,
             tr("These are the rows of an earlier edition, so there is nothing to import. "
                "Fetch the package once the database has the edition at work."),
             {}});
    else if (total > deviations.size())
        messages()->showMessage(
            {Tone::Warn,
             tr("%1 rows came otherwise than they were submitted; the first %2 are shown.")
                 .arg(total)
                 .arg(deviations.size()),
             {}});
    else if (total > 0)
        messages()->showMessage(
            {Tone::Warn, tr("%n row(s) came otherwise than submitted.", nullptr, int(total)), {}});
    else
        messages()->showMessage({Tone::Ok, tr("Every row came as it was submitted."), {}});
    return mode == u"all" ? Offer::All : mode == u"good" ? Offer::Good : Offer::Nothing;
}

void ReceiptImportDialog::forget()
{
    m_lists->clear();
    m_model->removeRows(0, m_model->rowCount());
    m_whole->clear();
}

QString ReceiptImportDialog::doneText(const QJsonObject &plan) const
{
    return tr("Import %1: %n receipt(s).", nullptr, plan[u"record"][u"rowCount"].toInt())
        .arg(plan[u"record"][u"number"].toInt());
}

QString ReceiptImportDialog::faultText(const protocol::Fault &fault) const
{
    return receipt_text::fault(fault);
}

void askReceiptImport(const PageContext &context, QWidget *parent)
{
    askPackage(context, parent, ReceiptImportDialog::tr("Package of receipts"),
               ReceiptImportDialog::tr("Packages of receipts (*.zip)"),
               [&context, parent](const QString &path) {
                   (new ReceiptImportDialog(context, path, parent))->open();
               });
}

} // namespace licheng
