// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/fixed_columns_model.h"
#include "app/presenters/submission_presenter.h"
#include "app/widgets/theme/tokens.h"

namespace licheng {

/// Lists of the year with their state.
class SubmissionListsModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    explicit SubmissionListsModel(const SubmissionPresenter &presenter, QObject *parent = nullptr);
    enum Column { Roster, Audience, Code, State, Records, Blocks, Warnings, CheckedAt };

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const SubmissionPresenter &m_presenter;
};

/// Checks that found something: level, name, count; first of all a row for all of them.
class CheckGroupsModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    explicit CheckGroupsModel(const SubmissionPresenter &presenter, QObject *parent = nullptr);
    /// Empty: the row of all.
    [[nodiscard]] QString checkAt(int row) const;
    enum Column { Level, Check, Count };

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const SubmissionPresenter &m_presenter;
};

/// The findings of one check, or all.
class FindingsModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    explicit FindingsModel(const SubmissionPresenter &presenter, QObject *parent = nullptr);
    enum Column { Level, Student, Name, Place, Text, Who, Title };

    /// Empty: findings of all checks.
    void setCheck(const QString &check);
    [[nodiscard]] const SubmissionPresenter::FindingLine *at(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const SubmissionPresenter &m_presenter;
    QString m_check;
    std::vector<size_t> m_rows;
};

/// Colour of a level; its name always stands beside it.
[[nodiscard]] Tone toneOfLevel(const QString &level);

} // namespace licheng
