// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

class QHBoxLayout;
class QVBoxLayout;

namespace licheng {

class TextLabel;

/// A surface with hairline and rounded corners; cards are not nested.
class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

    /// Adds the header row: title, quiet hint beside it, note at the right; callable again to change it.
    void setHeader(const QString &title, const QString &hint = {}, const QString &note = {});
    /// A widget at the right end of the header.
    void addHeaderWidget(QWidget *widget);
    /// The column below the header; its margins are zero.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Keeps children that fill the card (tables) inside the rounded corners.
    void setClipsCorners();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void ensureHeader();

    QVBoxLayout *m_outer;
    QVBoxLayout *m_body;
    QHBoxLayout *m_headerRow = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_hint = nullptr;
    TextLabel *m_note = nullptr;
    QWidget *m_corners = nullptr;
};

} // namespace licheng
