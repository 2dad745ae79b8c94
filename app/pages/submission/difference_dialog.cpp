// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/submission/difference_dialog.h"

#include "app/models/fixed_columns_model.h"
#include "app/pages/common/page_margins.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLocale>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A row a cell that differs.
class ChangesModel : public FixedColumnsModel
{
public:
    ChangesModel(const QStringList &titles, std::vector<QStringList> rows, QObject *parent)
        : FixedColumnsModel(titles, parent), m_rows(std::move(rows))
    {
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
            return {};
        return m_rows[size_t(index.row())].value(index.column());
    }

private:
    std::vector<QStringList> m_rows;
};

} // namespace

DifferenceDialog::DifferenceDialog(const QJsonObject &difference, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"differenceDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Since the last export"));
    QVBoxLayout *column = dialogColumn(this);
    const auto count = [&](QStringView key) { return locale().toString(difference[key].toInteger()); };
    column->addWidget(new TextLabel(difference.isEmpty()
                                        ? tr("The list has not been exported yet.")
                                        : tr("%1 rows added, %2 removed, %3 changed")
                                              .arg(count(u"added"), count(u"removed"), count(u"changed")),
                                    Type::Title));
    std::vector<QStringList> rows;
    for (const QJsonValue &row : difference[u"rows"].toArray()) {
        const QString kind = row[u"kind"].toString();
        const QString told = kind == "added"_L1     ? tr("Added")
                             : kind == "removed"_L1 ? tr("Removed")
                                                    : tr("Changed");
        for (const QJsonValue &cell : row[u"cells"].toArray())
            rows.push_back({told, row[u"sheet"].toString(), QString::number(row[u"recordId"].toInteger()),
                            cell[u"column"].toString(), cell[u"before"].toString(),
                            cell[u"after"].toString()});
    }
    auto *table = new DataTable(this);
    table->setObjectName(u"differences"_s);
    table->setAccessibleName(tr("Cells that differ"));
    table->setMarks(DataTable::Marks::Hidden);
    table->setModel(
        new ChangesModel({tr("What"), tr("Sheet"), tr("Record"), tr("Column"), tr("Before"), tr("Now")},
                         std::move(rows), this));
    table->columns().setWidths({64, 160, 72, 120, 200, 200});
    column->addWidget(table, 1);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    auto *close = new Button(tr("Close"), ButtonKind::Secondary, this);
    connect(close, &Button::clicked, this, &QDialog::accept);
    foot->addWidget(close);
    column->addLayout(foot);
    resize(900, 480);
}

} // namespace licheng
