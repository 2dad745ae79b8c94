// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QAbstractTableModel>
#include <QJsonArray>
#include <QJsonObject>

#include <functional>
#include <vector>

namespace licheng {

/// A short coloured word of a cell; told apart by its text.
struct FactChip
{
    Tone tone = Tone::Neutral;
    QString text;
};

/// One column of a list of facts.
struct FactColumn
{
    /// A Day and an Instant are ISO texts of the server, shown in the school's calendar.
    enum class Kind { Text, Count, Day, Instant };
    QString key; ///< member of a row
    QString title;
    Kind kind = Kind::Text;
    /// The cell's words where they are made of the row, in place of the member.
    std::function<QString(const QJsonObject &row)> text = {};
    /// The cell as a chip; an empty text is no chip.
    std::function<FactChip(const QJsonObject &row)> chip = {};
    bool isDim = false;
};

/// A short list that the server answers as a whole: rows of named values, sorted here. Rows that stay keep
/// their place in selections when the list is read again.
class FactTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// \p key names the member that tells the rows apart.
    FactTableModel(std::vector<FactColumn> columns, QString key, QObject *parent = nullptr);

    void setRows(const QJsonArray &rows);
    [[nodiscard]] QJsonObject row(int row) const;
    /// -1: there is none with that key.
    [[nodiscard]] int rowOf(const QJsonValue &key) const;
    [[nodiscard]] const std::vector<FactColumn> &columns() const { return m_columns; }
    /// As it is shown and as it is exported.
    [[nodiscard]] QString textAt(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Column -1: the order in which the rows were given.
    void sort(int column, Qt::SortOrder order) override;

private:
    struct Row
    {
        QJsonObject values;
        int place = 0; ///< in the order given
    };
    /// What it begins with: its texts as far as the first state or day.
    [[nodiscard]] QString nameOf(int row) const;
    [[nodiscard]] bool less(const Row &a, const Row &b) const;
    void arrange();

    std::vector<FactColumn> m_columns;
    QString m_key;
    std::vector<Row> m_rows;
    int m_sortColumn = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

} // namespace licheng
