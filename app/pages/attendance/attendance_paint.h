// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace licheng {

/// Widths of the three parts of a row's head: seat, student number, name.
struct StudentHeadParts
{
    QRect seat;
    QRect number;
    QRect name;
    [[nodiscard]] static StudentHeadParts of(const QRect &row);
};

/// A cell of the attendance grid: the kind in the middle, a mark in the corner while it is not saved, the
/// former kind struck out while it is to be emptied, a dotted line under a fault.
class AttendanceDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

/// Seat, number and name of the students at the left; they stay in sight when the periods are scrolled.
class StudentHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit StudentHeader(QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int row) const override;
};

/// The periods, each over the middle of its column.
class PeriodHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit PeriodHeader(QWidget *parent);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
};

/// What the three parts are called, above them.
class StudentCorner : public QWidget
{
    Q_OBJECT
public:
    StudentCorner(QString seat, QString number, QString name, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_seat;
    QString m_number;
    QString m_name;
};

} // namespace licheng
