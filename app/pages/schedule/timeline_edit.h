// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/schedule_presenter.h"
#include "app/widgets/home/timeline.h"

#include <optional>
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

/// The term's windows as bars over its days, each with its self-check below, to be moved and stretched: with
/// the mouse by bar and ends, with the keyboard by Left and Right (a day), Ctrl with them (the beginning
/// alone) and Shift (the end alone). A period takes its self-check along; Space lets the keys move the
/// self-check alone, or the period again. Up and Down choose. Nothing is stored by moving: it asks for a
/// draft, which is drawn over the outline of the bar as it is stored; Return stores the draft, or opens the
/// form when there is none, Escape drops it.
class TimelineEdit : public Timeline
{
    Q_OBJECT
public:
    explicit TimelineEdit(QWidget *parent = nullptr);

    /// The chosen bar stays chosen.
    void setBars(const std::vector<TimelineBar> &bars, QDate from, QDate until, QDate today);
    void setEditable(bool editable) { m_isEditable = editable; }
    void choose(qint64 id);
    /// A bar as it would become, by its id; none: nothing is being changed. While there is one, another bar
    /// is chosen by choose() alone.
    void setDraft(const std::optional<TimelineBar> &draft);

    /// Of a bar's period; for tests and tooltips.
    [[nodiscard]] QRectF barRect(qint64 id) const;
    [[nodiscard]] QRectF selfCheckRect(qint64 id) const;

Q_SIGNALS:
    void chosen(qint64 id);
    void openRequested(qint64 id);
    /// The ends of the draft, or of the window when there is no draft, are to move by so many days.
    void moved(qint64 id, const licheng::SchedulePresenter::Shift &by);
    void draftConfirmed();
    void draftDropped();

protected:
    [[nodiscard]] int rows() const override { return static_cast<int>(m_bars.size()); }
    [[nodiscard]] QString label(int row) const override { return m_bars[static_cast<size_t>(row)].label; }
    [[nodiscard]] QString note(int row) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Part { None, Body, Start, End };
    /// What is taken: a period with its self-check, or the self-check alone.
    struct Grip
    {
        Part part = Part::None;
        bool isSelfCheck = false;
    };
    [[nodiscard]] QRectF barRect(const TimelineBar &bar, int row) const;
    /// The bar as it is drawn: the draft's, if there is one of it.
    [[nodiscard]] const TimelineBar &shown(int row) const;
    [[nodiscard]] QRectF selfCheckRect(const TimelineBar &bar, int row) const;
    [[nodiscard]] Grip gripAt(const QPointF &position) const;
    void shift(Grip grip, int days);
    /// Whether Left and Right move the self-check of the current row.
    [[nodiscard]] bool movesSelfCheck() const;
    void setCurrent(int row);
    void paintBar(QPainter &painter, int row) const;

    std::vector<TimelineBar> m_bars;
    bool m_isEditable = false;
    Grip m_drag;
    bool m_isSelfCheckTaken = false; ///< by Space
    double m_dragX = 0;
    int m_dragged = 0; ///< days that were told of this drag
    std::optional<TimelineBar> m_draft;
};

} // namespace licheng
