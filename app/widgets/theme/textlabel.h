// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QLabel>

#include <utility>
#include <vector>

namespace licheng {

/// Plain text in a size and ink of the tokens; too long a line is elided and shown whole as tooltip.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(const QString &text = {}, Type type = Type::Body, Ink ink = Ink::Text,
                       Weight weight = Weight::Regular, QWidget *parent = nullptr);

    void setInk(Ink ink);
    /// Middle for file names and fingerprints; right is the default. None keeps the full width.
    void setElide(Qt::TextElideMode mode);
    [[nodiscard]] Qt::TextElideMode elide() const { return m_elide; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    /// A layout asks for the height many times over, and to break a text into lines is dear.
    struct Measured
    {
        QString text;
        QMargins margins;
        QSize least;                                   ///< a label is never lower
        int widestWord = -1;                           ///< not measured yet
        std::vector<std::pair<int, int>> heights = {}; ///< of widths
    };
    /// Of what stands here now.
    [[nodiscard]] Measured &measured() const;
    /// How the lines of so wide a place are broken.
    [[nodiscard]] int wrapping(int width) const;
    [[nodiscard]] int heightOf(int width) const;

    mutable Measured m_measured;
    Ink m_ink;
    Qt::TextElideMode m_elide = Qt::ElideRight;
};

/// A hairline.
class Separator : public QWidget
{
    Q_OBJECT
public:
    explicit Separator(Qt::Orientation orientation = Qt::Horizontal, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Orientation m_orientation;
};

} // namespace licheng
