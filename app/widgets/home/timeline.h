// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QDate>
#include <QWidget>

class QPainter;

namespace licheng {

/// Rows of bars over the days of a term: months, labels, today, the current row and its tooltip. What the
/// rows are, how their bars look and what keys do is the subclass's.
class Timeline : public QWidget
{
    Q_OBJECT
public:
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] double dayWidth() const;

protected:
    struct Measures
    {
        int least = 0; ///< width
        int label = 0;
        int smallestRow = 0;
        int largestRow = 0;
    };
    explicit Timeline(const Measures &measures, QWidget *parent = nullptr);

    static constexpr int left = 16;
    static constexpr int top = 27;

    /// Days are inclusive. Without a row there is nothing for the keyboard.
    void setSpan(QDate from, QDate until, QDate today);
    [[nodiscard]] virtual int rows() const = 0;
    [[nodiscard]] virtual QString label(int row) const = 0;
    /// Read out with the label, and shown as tooltip.
    [[nodiscard]] virtual QString note(int row) const = 0;

    [[nodiscard]] int current() const { return m_current; }
    void setCurrentRow(int row);
    [[nodiscard]] QDate from() const { return m_from; }
    [[nodiscard]] QDate until() const { return m_until; }

    [[nodiscard]] double xOf(QDate day) const;
    [[nodiscard]] QRectF rowRect(int row) const;
    [[nodiscard]] int rowAt(const QPointF &position) const;
    /// From the beginning of a day to the end of another, so wide at least.
    [[nodiscard]] QRectF span(QDate from, QDate until, double y, double height, double least) const;

    void paintMonths(QPainter &painter) const;
    void paintLabel(QPainter &painter, int row, int from = left) const;
    void paintToday(QPainter &painter) const;
    /// The ring of the current row, while the keyboard is used.
    void paintFocus(QPainter &painter) const;

    bool event(QEvent *event) override;

private:
    [[nodiscard]] int rowStep() const;
    [[nodiscard]] int bottom() const { return top + rows() * rowStep(); }

    Measures m_measures;
    int m_label = 0; ///< width of the names
    QDate m_from;
    QDate m_until;
    QDate m_today;
    int m_current = -1;
};

} // namespace licheng
