// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QListWidget>
#include <QPointer>

#include <vector>

namespace licheng {

struct SearchHit
{
    QString group; ///< hits of one group stand together, in the given order
    QString title;
    QString detail;
    QString icon;
};

/// The search of the main window with its list of hits below: Up, Down, Enter; Esc leaves it at once.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    /// Of characters in what is looked for: the server takes no more, and a page that was pasted is found
    /// nowhere.
    static constexpr int longest = 200;

    explicit SearchField(QWidget *parent = nullptr);
    ~SearchField() override;

    /// Takes the keyboard, with its text to be typed over; a word that is being composed is left alone.
    void begin();
    /// Shows \p hits; an empty list with text typed says that nothing was found.
    void setHits(const std::vector<SearchHit> &hits);
    void closeHits();
    [[nodiscard]] bool hitsShown() const;
    [[nodiscard]] QListWidget *list() const { return m_list; }
    /// The key that leads here, drawn at the right while the field is empty.
    void setKeyHint(const QString &hint);

Q_SIGNALS:
    void searchEdited(const QString &text);
    /// Index into the hits last set.
    void searchChosen(int index);
    /// Nothing was chosen: the keyboard goes back to where it was.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// By its key it begins with what was looked for last, to be typed over.
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    void step(int direction);
    void choose(int row);

    QPointer<QListWidget> m_list; ///< belongs to the window
    QString m_keyHint;
    bool m_isComposing = false;
    QString m_last; ///< what led to the place that was chosen
};

} // namespace licheng
