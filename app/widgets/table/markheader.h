// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QHeaderView>

namespace licheng {

class DataTable;

/// At the left of a table, without a column in the model: check boxes, the marks of its rows, or their
/// numbers.
class MarkHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit MarkHeader(DataTable *table);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    DataTable *m_table;
    int m_anchor = -1;
};

/// The check box in the corner: marks all rows or none.
class CornerMark : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CornerMark(DataTable *table);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    DataTable *m_table;
};

} // namespace licheng
