// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/home/timeline.h"

#include <QTimer>

#include <vector>

namespace licheng {

/// One window on the timeline; days are inclusive.
struct TimelineBar
{
    qint64 id = 0;
    QString label;
    QDate from;
    QDate until;
    QDate selfCheckFrom; ///< invalid: none
    QDate selfCheckTo;
    Tone tone = Tone::Info;
    bool isOdd = false; ///< a finding names it
    QString note;       ///< read out and shown as tooltip
};

/// The term's windows as bars over its days, to be moved and stretched: with the mouse by bar and ends, with
/// the keyboard by Left and Right (a day) and Shift with them (the end alone). Up and Down choose, Return
/// opens the form, Escape takes back what is not stored yet. What is moved is told once, when the hand is off
/// it.
class TimelineEdit : public Timeline
{
    Q_OBJECT
public:
    explicit TimelineEdit(QWidget *parent = nullptr);

    /// The chosen bar stays chosen.
    void setBars(const std::vector<TimelineBar> &bars, QDate from, QDate until, QDate today);
    void setEditable(bool editable) { m_isEditable = editable; }
    void choose(qint64 id);
    /// Tells at once what keys have moved.
    void flush();

    /// Of a bar's period; for tests and tooltips.
    [[nodiscard]] QRectF barRect(qint64 id) const;

Q_SIGNALS:
    void chosen(qint64 id);
    void openRequested(qint64 id);
    /// The window's beginning and end are to move by so many days.
    void moved(qint64 id, int startDays, int endDays);

protected:
    [[nodiscard]] int rows() const override { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] QString label(int row) const override { return m_bars[static_cast<size_t>(row)].label; }
    [[nodiscard]] QString note(int row) const override { return m_bars[static_cast<size_t>(row)].note; }
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    enum class Part { None, Body, Start, End };
    struct Shift
    {
        int start = 0;
        int end = 0;
    };
    [[nodiscard]] QRectF barRect(const TimelineBar &bar, int row, Shift shift) const;
    [[nodiscard]] Part partAt(const QPointF &position) const;
    [[nodiscard]] Shift limited(int row, Shift shift) const;
    void setCurrent(int row);
    void paintBar(QPainter &painter, int row) const;

    std::vector<TimelineBar> m_bars;
    bool m_isEditable = false;
    Part m_drag = Part::None;
    double m_dragX = 0;
    Shift m_shift; ///< of the current bar, not told yet
    QTimer m_keysOff;
};

} // namespace licheng
