// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/import_client.h"
#include "app/models/fixed_columns_model.h"
#include "app/presenters/import_presenter.h"
#include "app/presenters/import_questions.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/card.h"

#include <QSet>
#include <QWidget>

class QVBoxLayout;

namespace licheng {

class ImportPresenter;
class KeyValueList;
class TextLabel;
struct ImportProblem;

/// What has to be decided for all rows of a file at once: a sentence with its answers each. Hidden while
/// there is nothing to decide.
class QuestionList : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionList(QWidget *parent = nullptr);

    void setQuestions(const std::vector<AskedQuestion> &questions);
    /// The answers of the first question that is still open; null: none is.
    [[nodiscard]] QWidget *firstOpen() const;

Q_SIGNALS:
    /// value: see ImportAnswer.
    void answered(licheng::ImportQuestion::Kind kind, int value);

private:
    QVBoxLayout *m_rows;
    std::vector<AskedQuestion> m_questions;
};

/// The list of faults of an import: level, row, column, content, what is wrong and what to do. Faults of one
/// kind are one line with their number, which unfolds to them.
class FaultListModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    explicit FaultListModel(const ImportPresenter &presenter, QObject *parent = nullptr);
    enum Column { Level, Row, Header, Value, Text };

    /// The fault that a line is about; of a kind its first one. Null: there is no such line.
    [[nodiscard]] const ImportProblem *problem(int line) const;
    [[nodiscard]] bool isKind(int line) const;
    [[nodiscard]] bool isUnfolded(int line) const;
    /// Of a line of a kind: shows its faults, or hides them.
    void setUnfolded(int line, bool unfolded);
    /// What is wrong with the line's row, or with all rows of its kind.
    [[nodiscard]] QString sentence(int line) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void refresh();
    void list();

    struct Line
    {
        size_t kind;
        int place; ///< among the problems of its kind; -1: the kind itself
    };

    const ImportPresenter &m_presenter;
    std::vector<ImportProblemKind> m_kinds;
    std::vector<Line> m_lines;
    QSet<QString> m_unfolded; ///< keys of kinds
};

/// The faults of an import, with the whole sentence of the current one below the list.
class FaultCard : public TableCard
{
    Q_OBJECT
public:
    explicit FaultCard(const ImportPresenter &presenter, QWidget *parent = nullptr);

    void present();

Q_SIGNALS:
    void activated(const licheng::ImportProblem &problem);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showSentence();
    /// Whether the current line is a kind.
    bool unfold(bool unfolded);

    const ImportPresenter &m_presenter;
    FaultListModel *m_model;
    TextLabel *m_sentence;
};

/// What an import did, by numbers of rows.
class ImportResultCard : public Card
{
    Q_OBJECT
public:
    explicit ImportResultCard(QWidget *parent = nullptr);

    /// \p term is that into which rows went.
    void present(const ImportSummary &counts, const QString &fileName, Term term);

private:
    KeyValueList *m_rows;
};

} // namespace licheng
